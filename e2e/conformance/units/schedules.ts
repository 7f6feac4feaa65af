import { judgeDate, nextMatching, occurrencesOf, planFiring, scheduleVariables, triggerInputs, triggerLabels } from '@windhover/core/rules';
import { parseFlow, parseTriggerSource } from '@windhover/flow';
import type { Flow, TriggerDefinition } from '@windhover/flow';
import { stringify } from 'yaml';
import { problem } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import { flowSource } from '../case-host.ts';
import type { CaseStep } from '../case-model.ts';
import { matches, valueAt } from '../matchers.ts';
import { contextOf } from '../observe.ts';

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A flow around triggers and labels that a case gives without one. */
export const FLOW = 'id: flow\nnamespace: io.kestra.tests\ntasks:\n  - id: task\n    type: io.kestra.plugin.core.debug.Return\n    format: ok\n';

export function flowOf(run: CaseRun): Flow {
  const { flow } = parseFlow(run.entry.flow === null ? FLOW : flowSource(run.host, run.entry.flow), run.host.services.catalogue, { lenient: true });
  if (!flow) throw new Error('the flow can\'t be read');
  return flow;
}

/** The trigger that the case is about: its own configuration, or the first of the flow. */
export function triggerOf(run: CaseRun, flow: Flow, step?: CaseStep): TriggerDefinition {
  const written = run.entry['triggerConfig'];
  const id = step?.['triggerId'] ?? run.entry['triggerId'];
  const found = written === undefined ? flow.triggers.find((trigger) => id === undefined || trigger.id === id)
    : parseTriggerSource(stringify({ id: 'schedule', ...(written as object) }), run.host.services.catalogue, { lenient: true }).part;
  if (!found) throw new Error('the trigger can\'t be read');
  return found;
}

/** `now-3h`, or a date. */
export function dateOf(text: unknown, nowMs: number): number | undefined {
  if (typeof text !== 'string') return undefined;
  const [, sign, count, unit = ''] = /^now(?:([+-])(\d+)([smhd]))?$/.exec(text) ?? [];
  if (text.startsWith('now')) return nowMs + (sign === '-' ? -1 : 1) * Number(count ?? 0) * (UNIT_MS[unit] ?? 0);
  return Date.parse(text.replace(/\[.*\]$/, ''));
}

/** Whether a schedule fires at a date, and what the execution that it makes would see. */
export async function evaluateTrigger(run: CaseRun, step: CaseStep): Promise<void> {
  const { services: { expressions, encryption } } = run.host;
  const flow = flowOf(run);
  const trigger = triggerOf(run, flow, step);
  const occurrences = occurrencesOf(trigger);
  if (!occurrences) throw new Error(`${trigger.type} is no schedule`);
  const { date, backfill } = (run.entry['triggerContext'] ?? {}) as { date?: string; backfill?: { inputs?: Record<string, unknown> } };
  const instantMs = dateOf(date, Date.now());
  if (instantMs === undefined) throw new Error('the case gives no date');
  const means = { expressions, tenantId: run.tenant, flow, trigger, occurrences };
  const fires = (await judgeDate(means, instantMs)) === 'holds';
  const variables = await scheduleVariables(means, instantMs);
  const render = expressions.triggerRenderer(run.tenant, flow, variables);
  const inputs = await triggerInputs(flow, trigger, render, encryption, backfill?.inputs);
  const labels = [...flow.labels, ...(await triggerLabels(trigger.labels, render))];
  const seen = { fires, trigger: variables, inputs: inputs.ok ? inputs.values : undefined, labels: Object.fromEntries(labels.map(({ key, value }) => [key, value])), error: inputs.ok ? undefined : inputs.message };
  const expected = { ...run.entry.expect, ...step.expect };
  if (expected['fires'] !== undefined && expected['fires'] !== fires) problem(run, 'fires', expected['fires'], fires);
  for (const name of ['trigger', 'inputs', 'labels'] as const) {
    for (const [path, wanted] of Object.entries((expected[name] ?? {}) as Record<string, unknown>)) {
      const value = name === 'labels' ? seen.labels[path] : valueAt(seen[name], path);
      if (!sameDate(run, wanted, value)) problem(run, `${name}.${path}`, wanted, value ?? seen.error);
    }
  }
}

/** A date may be written in any zone where the case does not say which. */
const sameDate = (run: CaseRun, wanted: unknown, seen: unknown): boolean =>
  matches(wanted, seen, contextOf(run, undefined)) || (typeof wanted === 'string' && /^\d{4}-\d\d-\d\dT/.test(wanted) && matches({ $instant: wanted }, seen, contextOf(run, undefined)));

/** When a schedule is looked at next. */
export async function nextEvaluationDate(run: CaseRun, step: CaseStep): Promise<void> {
  const flow = flowOf(run);
  const trigger = triggerOf(run, flow, step);
  const occurrences = occurrencesOf(trigger);
  if (!occurrences) throw new Error(`${trigger.type} is no schedule`);
  const nowMs = dateOf(run.entry['now'], Date.now()) ?? Date.now();
  const context = (run.entry['triggerContext'] ?? {}) as { date?: string; backfill?: { start?: string; currentDate?: string } };
  const { backfill } = context;
  const lastMs = backfill ? (dateOf(backfill.currentDate ?? backfill.start, nowMs) ?? nowMs) - (context.date === undefined ? 1 : 0) : (dateOf(context.date, nowMs) ?? nowMs);
  const means = { expressions: run.host.services.expressions, tenantId: run.tenant, flow, trigger, occurrences };
  const nextMs = await nextMatching({ occurrences, judge: async (ms) => (trigger.conditions.length === 0 ? 'holds' : judgeDate(means, ms)) }, lastMs);
  const seen = nextMs === undefined ? undefined : occurrences.text(nextMs);
  for (const [name, wanted] of Object.entries({ ...run.entry.expect, ...step.expect })) if (!sameDate(run, wanted, seen)) problem(run, name, wanted, seen);
}

/** What a scheduler that comes back does with a schedule: which date it runs, and when the next one is. */
export function planOfScheduler(run: CaseRun): Record<string, string | undefined> {
  const nowMs = Date.now();
  const trigger = triggerOf(run, flowOf(run));
  const occurrences = occurrencesOf(trigger);
  const lastMs = dateOf(((run.entry['triggerContext'] ?? {}) as { date?: string }).date, nowMs) ?? nowMs;
  const dueAtMs = occurrences?.next(lastMs);
  if (!occurrences || dueAtMs === undefined) throw new Error('the schedule has no date');
  const plan = planFiring(occurrences, { dueAtMs }, trigger, nowMs, 'ALL');
  const text = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());
  return { 'trigger.date': text(plan.fireMs), 'trigger.nextExecutionDate': text(plan.nextMs), lastDate: text(lastMs) };
}
