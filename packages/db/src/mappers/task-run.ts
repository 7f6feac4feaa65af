import type { AttemptRow, TaskRunRow } from '@windhover/core';
import type { JsonObject, State, StateChange } from '@windhover/kernel';
import type { Attempt, TaskRun } from '../../generated/client.ts';
import { compact } from './optional.ts';

export type TaskRunWithAttempts = Pick<
  TaskRun,
  'id' | 'taskId' | 'parentId' | 'value' | 'iteration' | 'state' | 'histories' | 'outputs' | 'error' | 'attempt' | 'workerId'
> & { attempts: Pick<Attempt, 'number' | 'state' | 'histories' | 'workerId' | 'logFile'>[] | null };

export function toTaskRunRow(row: TaskRunWithAttempts): TaskRunRow {
  const histories = row.histories as unknown as StateChange[];
  const ended = (row.attempts ?? []).map((attempt) => compact<AttemptRow>({
    number: attempt.number, state: attempt.state as State, histories: attempt.histories as unknown as StateChange[], workerId: attempt.workerId,
    logFile: attempt.logFile,
  }));
  return compact<TaskRunRow>({
    id: row.id, taskId: row.taskId, parentId: row.parentId, value: row.value, iteration: row.iteration, state: row.state as State, histories,
    outputs: row.outputs as JsonObject | null, attempts: [...ended, ...running(row, histories)], error: row.error,
  });
}

/** The attempt that a worker holds now: it has no row of its own yet. */
function running(row: TaskRunWithAttempts, histories: StateChange[]): AttemptRow[] {
  if (row.workerId === null || (row.state !== 'RUNNING' && row.state !== 'KILLING')) return [];
  const start = histories.findLastIndex((change) => change.state === 'RUNNING');
  return [{ number: row.attempt, state: row.state, histories: histories.slice(Math.max(start, 0)), workerId: row.workerId }];
}
