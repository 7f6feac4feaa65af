import { describe, expect, it } from 'vitest';
import { changeText } from './change-text.ts';
import { taskPlaces } from './task-places.ts';

describe('changeText', () => {
  const before = { id: 'a', description: 'x', tasks: [{ id: 'one', type: 't' }, { id: 'two', type: 't' }], triggers: [] };

  it('names what was added, changed and removed', () => {
    const after = { id: 'a', labels: { k: 'v' }, tasks: [{ id: 'one', type: 'u' }, { id: 'three', type: 't' }], triggers: [] };
    expect(changeText(before, after)).toBe('task one changed, task three added, task two removed and 2 more changes');
  });

  it('notices another order and mere layout', () => {
    expect(changeText(before, { ...before, tasks: before.tasks.toReversed() })).toBe('tasks in another order');
    expect(changeText(before, structuredClone(before))).toBe('only comments or layout changed');
  });

  it('says nothing of the first version', () => {
    expect(changeText(undefined, before)).toBe('');
  });
});

describe('taskPlaces', () => {
  it('finds nested tasks and triggers', () => {
    const places = taskPlaces({
      tasks: [{ id: 'if', type: 'If', then: [{ id: 'inner', type: 'Log' }] }, { id: 'dag', type: 'Dag', tasks: [{ task: { id: 'deep', type: 'Log' } }] }],
      triggers: [{ id: 'cron', type: 'Schedule' }],
    });
    expect(Object.fromEntries(places)).toEqual({
      if: 'tasks[0]', inner: 'tasks[0].then[0]', dag: 'tasks[1]', deep: 'tasks[1].tasks[0].task', cron: 'triggers[0]',
    });
  });
});
