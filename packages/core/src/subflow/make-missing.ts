import type { State } from '@windhover/kernel';
import type { ExecutionKey } from '../ports/execution-store.ts';
import type { SubflowChild, SubflowGroup } from '../ports/subflow-store.ts';
import type { TaskContext } from '@windhover/plugin-sdk';
import { isPlainObject } from '@windhover/kernel';
import type { Flow } from '@windhover/flow';
import { batchesOf } from './batches.ts';
import type { Batch } from './batches.ts';
import { makeChild, requireSubflow } from './make-child.ts';
import type { SubflowPlace } from './subflow-place.ts';
import type { SubflowRequest } from './subflow-request.ts';
import type { TendServices } from './tend-services.ts';

/** Batches looked at together: memory holds so many, however long the file is. */
const PAGE = 200;

const ENDED_BADLY: ReadonlySet<State> = new Set<State>(['FAILED', 'KILLED', 'CANCELLED']);

/**
 * Makes the executions that a task run's attempt does not have yet, and restarts those of an earlier attempt that failed
 * (a restart). True when every batch has its execution. Throws what the flow or its inputs have wrong.
 */
export async function makeMissing(
  services: TendServices, place: SubflowPlace, request: SubflowRequest, group: SubflowGroup, render: TaskContext['render'],
): Promise<boolean> {
  const counts = await services.store.countSubflowChildren(group);
  const known = counts.reduce((sum, { count }) => sum + count, 0);
  const settled = counts.every(({ current, state }) => current || !ENDED_BADLY.has(state));
  const last = Math.max(-1, ...counts.map((each) => each.last));
  let flow: Flow | undefined;
  let total = 0;
  for await (const page of pagesOf(batchesOf(services, place))) {
    total += page.length;
    if (settled && known === last + 1 && total <= known) continue;
    flow ??= await requireSubflow(services, place, request);
    await makePage(services, place, request, { group, page, flow, render });
  }
  const after = await services.store.countSubflowChildren(group);
  return after.reduce((sum, { count }) => sum + count, 0) >= total && after.every(({ current, state }) => current || !ENDED_BADLY.has(state));
}

interface Page {
  group: SubflowGroup;
  page: Batch[];
  flow: Flow;
  render: TaskContext['render'];
}

async function makePage(services: TendServices, place: SubflowPlace, request: SubflowRequest, { group, page, flow, render }: Page): Promise<void> {
  const first = page[0]?.iteration ?? 0;
  const found = await services.store.subflowChildren(group, { afterIteration: first - 1, limit: page.length });
  const children = new Map(found.map((child) => [child.iteration, child]));
  const outcomes = await Promise.allSettled(page.map(async (batch) => {
    const child = children.get(batch.iteration);
    const isOfEarlier = child !== undefined && child.attempt < group.attempt;
    if (child && !(isOfEarlier && ENDED_BADLY.has(child.state))) return;
    if (child && (await restartChild(services, place, child))) return;
    await makeChild(services, place, request, flow, { iteration: batch.iteration, inputs: await inputsOf(place, batch, render) });
  }));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** Lets an execution of an earlier attempt run again; false when there is nothing in it that could. */
async function restartChild({ actions }: TendServices, { key, execution, taskRun }: SubflowPlace, child: SubflowChild): Promise<boolean> {
  const childKey: ExecutionKey = { tenantId: key.tenantId, executionId: child.executionId };
  const subflow = {
    executionId: execution.id, taskRunId: taskRun.id, attempt: taskRun.attempt, iteration: child.iteration, depth: (execution.subflow?.depth ?? 0) + 1,
  };
  const outcome = await actions.submitRestart(childKey, { type: 'restart', subflow });
  return outcome.applied || !outcome.reason.startsWith('No task found');
}

async function inputsOf({ node, taskRun }: SubflowPlace, { iteration, items }: Batch, render: TaskContext['render']): Promise<Record<string, unknown>> {
  const written = node.task.properties['inputs'];
  if (written === undefined || written === null) return {};
  const own = items === undefined ? undefined : {
    taskrun: {
      id: taskRun.id, startDate: new Date(taskRun.createdAtMs).toISOString(), attemptsCount: taskRun.attempt - 1, iteration, items,
      ...(taskRun.parentId !== undefined && { parentId: taskRun.parentId }), ...(taskRun.value !== undefined && { value: taskRun.value }),
    },
  };
  const rendered = await render(written, own);
  return isPlainObject(rendered) ? rendered : {};
}

async function* pagesOf(batches: AsyncIterable<Batch>): AsyncGenerator<Batch[]> {
  let page: Batch[] = [];
  for await (const batch of batches) {
    page.push(batch);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
