import { describe, expect, it } from 'vitest';
import { locate, pathAt } from './locate.ts';

const source = `id: f
namespace: a.b
tasks:
  - id: first
    type: x.Log
    message: hello
  - id: outer
    type: x.Switch
    cases:
      a:
        - id: inner
          type: x.Return
          format: "{{ 1 }}"
triggers:
  - id: nightly
    type: x.Schedule
    cron: "@daily"
`;

/** The place of the first character of `text` in the source. */
function at(text: string): [number, number] {
  const offset = source.indexOf(text);
  const before = source.slice(0, offset).split('\n');
  return [before.length, (before.at(-1)?.length ?? 0) + 1];
}

describe('locate', () => {
  it('finds the range of a value', () => {
    expect(locate(source, 'tasks[0].message')).toEqual({ line: 6, column: 14, endLine: 6, endColumn: 19 });
  });

  it('finds whole tasks', () => {
    expect(locate(source, 'tasks[1].cases.a[0]')).toMatchObject({ line: 11, column: 11 });
  });

  it('gives nothing for a path that is not there', () => {
    expect(locate(source, 'tasks[7].message')).toBeUndefined();
  });
});

describe('pathAt', () => {
  it('knows the value under the cursor and the task around it', () => {
    expect(pathAt(source, ...at('hello'))).toEqual({
      path: 'tasks[0].message', onKey: false, task: { path: 'tasks[0]', id: 'first', type: 'x.Log' },
    });
  });

  it('tells keys from values', () => {
    expect(pathAt(source, ...at('message'))).toMatchObject({ path: 'tasks[0].message', onKey: true });
  });

  it('gives the innermost task', () => {
    expect(pathAt(source, ...at('"{{ 1')).task).toEqual({ path: 'tasks[1].cases.a[0]', id: 'inner', type: 'x.Return' });
    expect(pathAt(source, ...at('cases')).task).toMatchObject({ id: 'outer' });
  });

  it('knows the task of onPause', () => {
    const pause = 'tasks:\n  - id: p\n    type: x.Pause\n    onPause:\n      id: hello\n      type: x.Log\n';
    expect(pathAt(pause, 6, 14).task).toEqual({ path: 'tasks[0].onPause', id: 'hello', type: 'x.Log' });
  });

  it('knows triggers', () => {
    const place = pathAt(source, ...at('"@daily'));
    expect(place.trigger).toEqual({ path: 'triggers[0]', id: 'nightly', type: 'x.Schedule' });
    expect(place.task).toBeUndefined();
  });

  it('knows the task of a Dag item', () => {
    const dag = 'tasks:\n  - id: d\n    type: x.Dag\n    tasks:\n      - task:\n          id: one\n          type: x.Log\n        dependsOn: [two]\n';
    expect(pathAt(dag, 6, 16).task).toMatchObject({ id: 'one' });
    expect(pathAt(dag, 8, 20).task).toMatchObject({ id: 'd' });
  });

  it('works while a task is being typed', () => {
    const place = pathAt(`${source}errors:\n  - id: late\n    type: `, 20, 11);
    expect(place.task).toEqual({ path: 'errors[0]', id: 'late' });
  });

  it('survives broken sources and places outside of the text', () => {
    expect(pathAt('id: [', 1, 6).path).toBe('id');
    expect(pathAt('', 5, 5)).toEqual({ path: '', onKey: false });
  });
});
