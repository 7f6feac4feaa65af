import { triggerLabels } from '@windhover/core/rules';
import { compilePlan, initialSnapshot } from '@windhover/engine';
import { renderTypedAsync } from '@windhover/expression';
import type { Label } from '@windhover/flow';
import { problem } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import { matches } from '../matchers.ts';
import { contextOf } from '../observe.ts';
import { flowOf } from './schedules.ts';

const listOf = (labels: unknown): Label[] => Object.entries((labels ?? {}) as Record<string, string>).map(([key, value]) => ({ key, value }));

/** Labels of an execution that a trigger makes: those of the flow, then those of the trigger. */
export async function labelsFromTrigger(run: CaseRun): Promise<void> {
  const host = { fetch: async () => { throw new Error('nothing can be fetched here'); } };
  const variables = (run.entry['context'] ?? {}) as Record<string, unknown>;
  const given = await triggerLabels(listOf(run.entry['triggerLabels']), (template, extra) => renderTypedAsync(template, { ...variables, ...extra }, host, {}));
  const plan = compilePlan({ ...flowOf(run), labels: listOf(run.entry['flowLabels']) });
  const { execution } = initialSnapshot(plan, { tenantId: run.tenant, id: 'made', inputs: {}, labels: given }, { ids: run.host.services.ids, nowMs: 0 });
  const seen = execution.labels.filter(({ key }) => key !== 'system.correlationId');
  const { labels, labelCount } = run.entry.expect ?? {};
  const byKey = Object.fromEntries(seen.map(({ key, value }) => [key, value]));
  for (const [key, value] of Object.entries((labels ?? {}) as Record<string, unknown>)) if (!matches(value, byKey[key], contextOf(run, undefined))) problem(run, `label ${key}`, value, byKey[key]);
  if (labelCount !== undefined && labelCount !== seen.length) problem(run, 'labelCount', labelCount, seen);
}
