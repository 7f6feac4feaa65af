import { isPlainObject } from '@windhover/kernel';
import type { Flow } from '../model/flow.ts';
import type { Label } from '../model/label.ts';

/** What the server knows of a flow beside its source. */
export interface FlowMetadata {
  tenantId?: string;
  revision?: number;
  /** ISO-8601 instant of the last save. */
  updated?: string;
  deleted?: boolean;
  /** The text as saved; present only where the answer carries it (`FlowWithSource`). */
  source?: string;
}

/** Keys that YAML may hold and the server decides. */
const SERVER_KEYS = ['tenantId', 'revision', 'updated', 'deleted', 'source', 'draft', 'labels', 'disabled'];

/**
 * A flow as the API gives it: the document as its author wrote it, with `labels` as a list (left out when there are
 * none), nothing null, and the server's own properties.
 */
export function flowToJson(flow: Flow, raw: Readonly<Record<string, unknown>>, metadata: FlowMetadata = {}): Record<string, unknown> {
  const written = Object.fromEntries(Object.entries(raw).filter(([key]) => !SERVER_KEYS.includes(key)));
  const { id, namespace, ...rest } = withoutNulls(written) as Record<string, unknown>;
  const revision = metadata.revision ?? (flow.revision > 0 ? flow.revision : undefined);
  return {
    id: id ?? flow.id,
    namespace: namespace ?? flow.namespace,
    ...(metadata.tenantId === undefined ? {} : { tenantId: metadata.tenantId }),
    ...(revision === undefined ? {} : { revision }),
    ...(metadata.updated === undefined ? {} : { updated: metadata.updated }),
    disabled: flow.disabled,
    deleted: metadata.deleted ?? false,
    ...labelsToJson(flow.labels),
    ...rest,
    ...(Array.isArray(rest.inputs) && { inputs: rest.inputs.map(withId) }),
    ...(metadata.source === undefined ? {} : { source: metadata.source }),
  };
}

/** Inputs were named by `name` once; readers of the API know `id` only. */
function withId(input: unknown): unknown {
  if (!isPlainObject(input) || input.id !== undefined || input.name === undefined) return input;
  const { name, ...rest } = input;
  return { id: name, ...rest };
}

/** `labels` as a list; nothing at all when there are none, because some clients can't read an empty list. */
export function labelsToJson(labels: readonly Label[]): { labels?: Label[] } {
  return labels.length === 0 ? {} : { labels: labels.map(({ key, value }) => ({ key, value })) };
}

/** The raw task with an id at any depth of a document, nulls left out; undefined when there is none. */
export function taskToJson(raw: unknown, taskId: string): Record<string, unknown> | undefined {
  if (Array.isArray(raw)) {
    for (const item of raw as unknown[]) {
      const found = taskToJson(item, taskId);
      if (found) return found;
    }
    return undefined;
  }
  if (!isPlainObject(raw)) return undefined;
  if (raw.id === taskId && typeof raw.type === 'string' && raw.type.includes('.')) return withoutNulls(raw) as Record<string, unknown>;
  for (const [key, value] of Object.entries(raw)) {
    if (key === 'triggers' || key === 'inputs') continue;
    const found = taskToJson(value, taskId);
    if (found) return found;
  }
  return undefined;
}

/** A copy without null properties of maps; items of lists stay, since leaving one out would move the others. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined).map(([key, inner]) => [key, withoutNulls(inner)]));
}
