import { conflict, invalid } from '@windhover/kernel';
import type { ErrorDetail } from '@windhover/kernel';
import type { Actor } from '@windhover/authz';
import type { Flow, FlowIssue } from '@windhover/flow';
import type { FlowRow, TenantDb } from '../ports/tenant-db.ts';
import type { Services } from '../services.ts';
import type { StoredFlow } from './flow-sources.ts';
import { requireWritable } from './require-writable.ts';
import { findSubflowCycle } from './subflow-cycle.ts';
import { syncTriggers } from './sync-triggers.ts';

/** The flow in a source, or `invalid` with every problem and its place. `lineOffset` lines stand before it in the whole text. */
export async function requireValid(services: Services, db: TenantDb, source: string, lineOffset = 0): Promise<Flow> {
  const limit = services.settings.maxFlowSourceBytes;
  if (new TextEncoder().encode(source).byteLength > limit) throw invalid(`The source of a flow may have at most ${limit} bytes`);
  const { flow, issues } = await services.flows.check(db, source);
  if (flow) return flow;
  const errors = issues.filter((issue) => issue.severity === 'error').map((issue) => shiftIssue(issue, lineOffset));
  throw invalid(`Invalid flow: ${errors.map(describeIssue).join('; ')}`, errors.map(detailOf));
}

/** The issue of a document with its place in the whole text that the document is part of. */
export const shiftIssue = (issue: FlowIssue, lineOffset: number): FlowIssue => ({ ...issue, line: issue.line + lineOffset, endLine: issue.endLine + lineOffset });

/** `tasks[0].message: text (line 3, column 5)`. */
export function describeIssue(issue: FlowIssue): string {
  return `${issue.path === '' ? '' : `${issue.path}: `}${issue.message} (line ${issue.line}, column ${issue.column})`;
}

const detailOf = (issue: FlowIssue): ErrorDetail => ({
  path: issue.path === '' ? `line ${issue.line}, column ${issue.column}` : issue.path,
  message: `${issue.message} (line ${issue.line}, column ${issue.column})`,
});

/**
 * Writes a source as the next revision and makes the flow's triggers follow, in the open transaction. An identical
 * source makes no revision. Throws `forbidden` when a person changes a read-only flow.
 */
export async function saveFlow(
  services: Services, db: TenantDb, actor: Actor, flow: Flow, source: string, current: FlowRow | undefined,
): Promise<StoredFlow> {
  if (current && !current.deleted && current.source === source) return services.flows.stored(db, current);
  if (current && !current.deleted) requireWritable(current, actor);
  const cycle = await findSubflowCycle(services.flows, db, flow, source);
  if (cycle) throw invalid(`Invalid flow: ${describeIssue(cycle)}`, [detailOf(cycle)]);
  const row = await db.flows.save({
    namespace: flow.namespace, id: flow.id, source, labels: flow.labels, disabled: flow.disabled,
    ...(flow.description !== undefined && { description: flow.description }),
    ...('username' in actor && { updatedBy: actor.username }),
  }, current && !current.deleted ? current.revision : 0);
  const former = current && (await services.flows.stored(db, current)).parsed.flow;
  if (flow.concurrency && !former?.concurrency) await db.executions.holdSlots(flow.namespace, flow.id);
  const previous = former && { flow: former, rows: await db.triggers.ofFlow(flow.namespace, flow.id) };
  await syncTriggers(services, db, flow, previous);
  return services.flows.stored(db, row);
}

/** Refuses a source that names another id or namespace than the address, whatever else is wrong with it. */
export function requireSameFlow(flow: Pick<Flow, 'namespace' | 'id'>, namespace: string, id: string): void {
  if (flow.namespace !== namespace || flow.id !== id) {
    throw invalid(`Illegal flow id update: the source is of flow '${flow.namespace}.${flow.id}', not of '${namespace}.${id}': id and namespace can't be changed`);
  }
}

export function requireAbsent(row: FlowRow | undefined, flow: Flow): void {
  if (row && !row.deleted) throw conflict(`Flow '${flow.namespace}.${flow.id}' exists already`);
}
