import { describe, expect, it } from 'vitest';
import { formatPath, parsePath } from './path.ts';

describe('paths', () => {
  it.each([
    [[], ''],
    [['tasks', 0, 'message'], 'tasks[0].message'],
    [['tasks', 2, 'cases', 'a b', 1, 'id'], 'tasks[2].cases["a b"][1].id'],
    [['data', 'variables.tf'], 'data["variables.tf"]'],
    [['labels', 'say "hi"'], 'labels["say \\"hi\\""]'],
    [['x', '1'], 'x.1'],
  ])('%j ↔ %s', (path, text) => {
    expect(formatPath(path)).toBe(text);
    expect(parsePath(text)).toEqual(path);
  });
});
