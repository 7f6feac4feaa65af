import { describe, expect, it } from 'vitest';
import { blocksOf, inlineOf } from './markdown-blocks.ts';

describe('blocksOf', () => {
  it('reads the forms that descriptions use', () => {
    expect(blocksOf('# Title\nOne\ntwo\n\n- a\n- b\n\n```yaml\nid: x\n\ny: z\n```\n> note')).toEqual([
      { kind: 'heading', text: 'Title' },
      { kind: 'paragraph', text: 'One two' },
      { kind: 'list', items: ['a', 'b'] },
      { kind: 'code', text: 'id: x\n\ny: z' },
      { kind: 'quote', text: 'note' },
    ]);
  });

  it('ends with a fence that is not closed', () => {
    expect(blocksOf('```\na')).toEqual([{ kind: 'code', text: 'a' }]);
  });
});

describe('inlineOf', () => {
  it('tells code, stress and links apart', () => {
    expect(inlineOf('Use `a_b` and **c**, see [d](https://e.f).').map((run) => run.kind)).toEqual(['text', 'code', 'text', 'strong', 'text', 'link', 'text']);
  });

  it('leaves names with underscores alone and takes no other schemes', () => {
    expect(inlineOf('my_task_id [x](javascript:alert(1))').every((run) => run.kind === 'text')).toBe(true);
  });
});
