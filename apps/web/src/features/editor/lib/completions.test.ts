import { describe, expect, it } from 'vitest';
import { suggestionsAt } from './completions.ts';

/** Suggestions at the `¦` of a text. */
const at = (marked: string) => {
  const before = marked.slice(0, marked.indexOf('¦')).split('\n');
  return suggestionsAt(marked.replace('¦', ''), before.length, (before.at(-1) ?? '').length + 1);
};
const labels = (marked: string): string[] => at(marked).items.map((item) => item.label);

describe('suggestionsAt', () => {
  it('offers what a flow may hold and leaves out what is written', () => {
    const names = labels('id: a\n¦');
    expect(names).toEqual(expect.arrayContaining(['namespace', 'tasks', 'triggers', 'inputs', 'labels', 'concurrency']));
    expect(names).not.toContain('id');
  });

  it('puts required properties first', () => {
    const items = at('id: a\n¦').items.toSorted((a, b) => (a.order < b.order ? -1 : 1));
    expect(items.slice(0, 2).map((item) => item.label).sort()).toEqual(['namespace', 'tasks']);
  });

  it('begins a task where only the list is written', () => {
    const [item] = at('tasks:\n  ¦').items;
    expect(item?.insert).toBe('- id: ${1:task}\n  type: $0');
  });

  it('offers task types for tasks and trigger types for triggers', () => {
    const tasks = labels('tasks:\n  - id: a\n    type: ¦');
    expect(tasks).toEqual(expect.arrayContaining(['Log', 'Return', 'If']));
    expect(tasks).not.toContain('Schedule');
    expect(labels('triggers:\n  - id: a\n    type: Sch¦')).toContain('Schedule');
  });

  it('writes the properties that a type needs', () => {
    const log = at('tasks:\n  - id: a\n    type: ¦').items.find((item) => item.label === 'Log');
    expect(log?.insert).toBe('io.kestra.plugin.core.log.Log\nmessage: $0');
  });

  it('offers a type’s own properties, documented, and the core ones after them', () => {
    const { items } = at('tasks:\n  - id: a\n    type: io.kestra.plugin.core.log.Log\n    ¦');
    const level = items.find((item) => item.label === 'level');
    const timeout = items.find((item) => item.label === 'timeout');
    expect(level?.documentation).toContain('level of the log lines');
    expect(timeout && level && level.order < timeout.order).toBe(true);
  });

  it('offers the values of a property', () => {
    expect(labels('tasks:\n  - id: a\n    type: io.kestra.plugin.core.log.Log\n    level: ¦')).toEqual(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR']);
    expect(labels('disabled: ¦')).toEqual(['true', 'false']);
  });

  it('knows the tasks inside a flowable task', () => {
    const names = labels('tasks:\n  - id: a\n    type: io.kestra.plugin.core.flow.If\n    condition: x\n    then:\n      - id: b\n        type: ¦');
    expect(names).toContain('Log');
  });

  it('knows inputs by their type', () => {
    expect(labels('inputs:\n  - id: a\n    type: ¦')).toEqual(expect.arrayContaining(['STRING', 'SELECT', 'FILE']));
    const names = labels('inputs:\n  - id: a\n    type: SELECT\n    ¦');
    expect(names).toContain('values');
    expect(labels('inputs:\n  - id: a\n    type: INT\n    ¦')).not.toContain('values');
  });

  it('says nothing inside a block of text', () => {
    expect(labels('tasks:\n  - id: a\n    message: |\n      some ¦')).toEqual([]);
  });
});
