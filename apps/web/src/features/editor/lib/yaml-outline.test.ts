import { describe, expect, it } from 'vitest';
import { outlineOf, placeAt, siblingsIn } from './yaml-outline.ts';

const FLOW = `id: hello
namespace: company.team # where
tasks:
  - id: first
    type: io.x.Log
    message: |
      key: not a key
      - nor an item

      {{ x }}
  - id: "second"
    type: 'io.x.If'
    then:
    - id: inner
      type: io.x.Log
triggers:
- id: t
  type: io.x.Schedule
`;

/** The place at the `|` in a text. */
const at = (marked: string) => {
  const offset = marked.indexOf('¦');
  const before = marked.slice(0, offset).split('\n');
  return placeAt(marked.replace('¦', ''), before.length, (before.at(-1) ?? '').length + 1);
};

describe('outlineOf', () => {
  it('gives every key its container', () => {
    const rows = outlineOf(FLOW).map((entry) => `${entry.container.join('.')}/${entry.key}=${entry.value}`);
    expect(rows).toEqual([
      '/id=hello', '/namespace=company.team', '/tasks=',
      'tasks.0/id=first', 'tasks.0/type=io.x.Log', 'tasks.0/message=',
      'tasks.1/id=second', 'tasks.1/type=io.x.If', 'tasks.1/then=',
      'tasks.1.then.0/id=inner', 'tasks.1.then.0/type=io.x.Log',
      '/triggers=', 'triggers.0/id=t', 'triggers.0/type=io.x.Schedule',
    ]);
  });

  it('finds the siblings in one map', () => {
    expect([...siblingsIn(outlineOf(FLOW), ['tasks', 1, 'then', 0])]).toEqual([['id', 'inner'], ['type', 'io.x.Log']]);
  });
});

describe('placeAt', () => {
  it('knows a new key at the top', () => {
    expect(at('id: a\nna¦')).toMatchObject({ kind: 'key', container: [], typed: 'na', startColumn: 1, indent: 0 });
  });

  it('knows the value of a key', () => {
    expect(at('tasks:\n  - id: a\n    type: io.k¦')).toMatchObject({ kind: 'value', container: ['tasks', 0], key: 'type', typed: 'io.k', startColumn: 11 });
    expect(at('tasks:\n  - type: ¦')).toMatchObject({ kind: 'value', container: ['tasks', 0], key: 'type', typed: '', startColumn: 11, indent: 4 });
  });

  it('follows the indentation of an empty line', () => {
    const flow = 'tasks:\n  - id: a\n    then:\n      - id: b\n';
    expect(at(`${flow}        ¦`)).toMatchObject({ kind: 'key', container: ['tasks', 0, 'then', 0] });
    expect(at(`${flow}    ¦`)).toMatchObject({ kind: 'key', container: ['tasks', 0] });
    expect(at(`${flow}¦`)).toMatchObject({ kind: 'key', container: [] });
  });

  it('knows an item that begins', () => {
    expect(at('tasks:\n  ¦')).toMatchObject({ kind: 'key', container: ['tasks'] });
    expect(at('tasks:\n  - id: a\n  - ¦')).toMatchObject({ kind: 'key', container: ['tasks', 1], indent: 4 });
    expect(at('tasks:\n- i¦')).toMatchObject({ kind: 'key', container: ['tasks', 0], typed: 'i', indent: 2 });
  });

  it('knows a block of text', () => {
    expect(at('tasks:\n  - id: a\n    message: |\n      Hi {{ ¦')).toMatchObject({ kind: 'text', container: ['tasks', 0], key: 'message', typed: 'Hi {{ ' });
    expect(at('message: |\n  Hi\nid¦')).toMatchObject({ kind: 'key', container: [] });
  });
});
