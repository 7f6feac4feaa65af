import { invalid } from '@windhover/kernel';
import type { Flow } from '@windhover/flow';
import type { StoredFlow } from './flow-sources.ts';

/** The parsed flow of a stored revision; `invalid` when its source has become unreadable. */
export function requireRunnable({ row, parsed }: StoredFlow): Flow {
  if (parsed.flow) return parsed.flow;
  const problem = parsed.issues.find((issue) => issue.severity === 'error');
  throw invalid(`Flow '${row.namespace}.${row.id}' is not valid any more: ${problem?.message ?? 'its source cannot be read'}`);
}
