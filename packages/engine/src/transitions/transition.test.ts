import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isTerminal } from '@windhover/kernel';
import { describe, expect, test } from 'vitest';
import { claimTaskRun } from './claim-task-run.ts';
import { endTaskRun } from './end-task-run.ts';
import { guardTransition } from './transition.ts';
import type { Transition } from './transition.ts';

const files = readdirSync(import.meta.dirname).filter((name) => name !== 'transition.ts' && !name.endsWith('.test.ts'));
const rules = await Promise.all(files.map(async (file): Promise<[string, Transition]> => {
  const module: Record<string, unknown> = await import(/* @vite-ignore */ join(import.meta.dirname, file));
  const [rule] = Object.values(module);
  return [file, rule as Transition];
}));

describe('transitions', () => {
  test.each(rules)('%s is a rule of its file name that changes the state', (file, rule) => {
    expect(`${rule.name}.ts`).toBe(file);
    expect(rule.from.length).toBeGreaterThan(0);
    expect(rule.to.length).toBeGreaterThan(0);
  });

  test('only operators and replays lead out of a terminal state', () => {
    const leading = rules.filter(([, rule]) => rule.from.some(isTerminal)).map(([, rule]) => rule.name);
    expect(leading.toSorted()).toEqual([
      'override-task-run', 'reopen-task-run', 'replay-execution', 'replay-task-run', 'restart-execution', 'restart-task-run',
    ]);
  });

  test('the guard lets the declared states pass', () => {
    expect(() => guardTransition(claimTaskRun, 'CREATED', 'RUNNING', 'r1')).not.toThrow();
  });

  test('the guard throws an unexpected error that names rule, subject and states', () => {
    const attempt = (): void => guardTransition(endTaskRun, 'SUCCESS', 'FAILED', 'r1');
    expect(attempt).toThrow("Transition 'end-task-run' does not lead task run r1 from SUCCESS to FAILED");
    expect(attempt).toThrow(expect.objectContaining({ kind: 'unexpected', code: 'unexpected' }));
  });
});
