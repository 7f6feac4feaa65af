import { isClaimable } from '@windhover/kernel';
import type { Plan, TaskRunSnapshot } from '@windhover/engine';
import type { Claimed, TaskRunOutputs } from '../ports/execution-store.ts';
import { ancestorsOf } from './ancestors.ts';
import type { PatchSet } from './patch-set.ts';
import type { ClaimWish } from './work.ts';

/**
 * Gives the worker that reports the next task run that these decisions dispatch to its group: it is written as RUNNING
 * with the worker's lease in the same commit, and needs no trip through the queue.
 */
export function claimNext(patches: PatchSet, plan: Plan, wish: ClaimWish, nowMs: number): Claimed | undefined {
  const index = patches.commands.findIndex((command) => command.type === 'dispatch'
    && (wish.directory === undefined ? command.directory === undefined && command.workerGroup === wish.workerGroup : command.directory === wish.directory));
  const command = patches.commands[index];
  if (command?.type !== 'dispatch') return undefined;
  const waiting = patches.snapshot.taskRuns.find((row) => row.id === command.taskRunId && isClaimable(row.state));
  if (!waiting || !plan.nodes.has(waiting.taskId)) return undefined;

  const taskRun: TaskRunSnapshot = {
    ...waiting,
    state: 'RUNNING',
    histories: [...waiting.histories, { state: 'RUNNING', date: new Date(nowMs).toISOString() }],
    leaseToken: wish.leaseToken,
    workerId: wish.workerId,
    firstStartedAtMs: waiting.firstStartedAtMs ?? nowMs,
  };
  patches.replace(taskRun);
  patches.commands.splice(index, 1);
  return {
    execution: patches.snapshot.execution, taskRun, ancestors: ancestorsOf(taskRun, patches.snapshot), claimedAtMs: nowMs,
    closed: patches.closed.filter(({ parentId }) => parentId === undefined).map(outputsOf),
  };
}

const outputsOf = ({ id, taskId, state, outputs }: TaskRunSnapshot): TaskRunOutputs =>
  ({ taskRunId: id, taskId, values: [], state, ...(outputs && { outputs }) });
