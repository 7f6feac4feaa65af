import type { TriggerStateDto } from '@windhover/contracts';
import { read } from './case-run.ts';
import type { CaseRun } from './case-run.ts';

/** State of a trigger of a flow; undefined when it has none. */
export async function triggerStateOf(run: CaseRun, flowId: string, triggerId: string): Promise<TriggerStateDto | undefined> {
  const { results } = await read<{ results: { state?: TriggerStateDto; triggerContext?: TriggerStateDto }[] }>(run, 'GET', `triggers/search?size=100&filters[flowId][EQUALS]=${flowId}`);
  return results.map((row) => row.state ?? row.triggerContext ?? (row as TriggerStateDto)).find((state) => state.triggerId === triggerId);
}
