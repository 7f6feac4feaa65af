import { newFrame } from '../level/open-flowable.ts';
import { ruleOf } from '../plan/plan.ts';
import type { EventHandler } from './handler.ts';

/** A working directory is ready on the worker that holds its task run: the first task begins there. */
export const directoryOpened: EventHandler<'directory-opened'> = (draft, event) => {
  const known = draft.find(event.taskRunId);
  if (!known) return `Task run ${event.taskRunId} is not open`;
  const node = draft.node(known);
  if (node.execution.kind !== 'directory') return `Task run ${known.id} is no working directory`;
  if (known.state !== 'RUNNING' || known.leaseToken !== event.leaseToken) return `The lease on task run ${known.id} is held by another worker`;
  if (known.frame) return `The working directory ${known.id} is open already`;
  const result = ruleOf(node)?.open(node, draft.env.evaluator, draft.position(known));
  if (!result?.ok) return result?.message ?? `Task run ${known.id} has no tasks`;
  draft.edit(known.id).frame = { ...newFrame(result.opening, false), made: [] };
  draft.queue.push({ kind: 'fill', ownerId: known.id });
  return undefined;
};
