import { AppError, isAppError } from '@windhover/kernel';
import type { CommitOptions, CommitOutcome, Transition } from '@windhover/core';
import type pg from 'pg';
import { encodeCommit, shapeOf } from './commit-payload.ts';
import { rememberItems } from './commit-rows.ts';
import { commitStatement } from './commit-statement.ts';
import { toJsonPayload } from './json-payload.ts';
import { runPrepared } from './run-prepared.ts';

/** Commits transitions in one statement; outcomes in their order. */
export async function commit(pool: pg.Pool, transitions: Transition[], options: CommitOptions): Promise<CommitOutcome[]> {
  if (transitions.length === 0) return [];
  const { order, lists } = encodeCommit(transitions);
  const { name, text, parameters } = commitStatement(shapeOf(lists, transitions));
  const values: Record<string, unknown> = { ...lists, lease_ms: options.leaseMs };
  const rows = await runPrepared<{ flags: boolean[] }>(pool, name, text, parameters.map((parameter) => valueOf(values[parameter])));
  const outcomes = transitions.map((): CommitOutcome => 'stale');
  rows[0]?.flags.forEach((committed, position) => {
    const index = order[position];
    if (!committed || index === undefined) return;
    outcomes[index] = 'committed';
    const patches = transitions[index]?.patches;
    patches?.insertTaskRuns.forEach(rememberItems);
    patches?.updateTaskRuns.forEach(rememberItems);
  });
  return outcomes;
}

const valueOf = (value: unknown): unknown => (Array.isArray(value) ? toJsonPayload(value) : value);

/**
 * Commits a batch; when the database refuses it for what one transition holds, the others are committed by halves, so
 * that one bad row does not stop everybody. The refusal is thrown when the rest is in: who finds a committed transition
 * among the failed ones will find it stale.
 */
export async function commitApart(pool: pg.Pool, transitions: Transition[], options: CommitOptions): Promise<CommitOutcome[]> {
  try {
    return await commit(pool, transitions, options);
  } catch (error) {
    if (transitions.length < 2 || !isAppError(error) || error.code !== 'unexpected' || error.cause === undefined) throw error;
    const middle = Math.ceil(transitions.length / 2);
    const halves = await Promise.allSettled([
      commitApart(pool, transitions.slice(0, middle), options),
      commitApart(pool, transitions.slice(middle), options),
    ]);
    return halves.flatMap((half) => {
      if (half.status === 'rejected') throw half.reason instanceof AppError ? half.reason : error;
      return half.value;
    });
  }
}
