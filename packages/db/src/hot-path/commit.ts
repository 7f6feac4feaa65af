import { isAppError } from '@windhover/kernel';
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
 * Commits a batch. When the database refuses it for what one transition holds, the others are committed by halves, so that one
 * bad row does not stop everybody: it alone is answered with the refusal.
 */
export async function commitApart(pool: pg.Pool, transitions: Transition[], options: CommitOptions): Promise<CommitOutcome[]> {
  try {
    return await commit(pool, transitions, options);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'unexpected' || error.cause === undefined) throw error;
    if (transitions.length < 2) return transitions.map(() => ({ refused: error }));
    const middle = Math.ceil(transitions.length / 2);
    const first = await commitApart(pool, transitions.slice(0, middle), options);
    return [...first, ...(await commitApart(pool, transitions.slice(middle), options))];
  }
}
