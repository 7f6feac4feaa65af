import type { FlowDto, FlowWithSourceDto } from '@windhover/contracts';
import { flowToJson } from '@windhover/flow';
import type { StoredFlow } from './flow-sources.ts';

/** A stored flow as the API shows it: what the author wrote, labels as a list, nothing null. */
export function flowView({ row, parsed }: StoredFlow): FlowDto {
  const flow = parsed.flow ?? parsed.draft;
  const written = flow && parsed.raw ? flowToJson(flow, parsed.raw) : {};
  return {
    tasks: [],
    ...written,
    id: row.id,
    namespace: row.namespace,
    revision: row.revision,
    updated: new Date(row.updatedAtMs).toISOString(),
    disabled: row.disabled,
    draft: false,
    deleted: row.deleted,
  };
}

export function flowWithSourceView(stored: StoredFlow): FlowWithSourceDto {
  return { ...flowView(stored), source: stored.row.source };
}
