import { describe, expect, it } from 'vitest';
import { sourceFragments } from './source-fragments.ts';

describe('sourceFragments', () => {
  it('mark what was found, whatever its case', () => {
    expect(sourceFragments('id: One\nmessage: one more', 'ONE')).toEqual(['id: [mark]One[/mark]\nmessage: one more']);
  });

  it('show a few places with what is around them', () => {
    const source = Array.from({ length: 10 }, (_, index) => `${'x'.repeat(100)} needle${index}`).join(' ');
    const fragments = sourceFragments(source, 'needle');
    expect(fragments).toHaveLength(5);
    expect(fragments[1]).toMatch(/^x{59} \[mark\]needle\[\/mark\]1 x{58}$/);
  });

  it('are none for nothing', () => expect([sourceFragments('abc', ' '), sourceFragments('abc', 'd')]).toEqual([[], []]));
});
