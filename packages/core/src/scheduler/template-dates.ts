import type { Flow, TriggerDefinition } from '@windhover/flow';
import type { ExecutionExpressions } from '../expressions/execution-expressions.ts';
import { occurrencesOf } from './occurrences.ts';
import { SCHEDULE_ON_DATES_TYPE } from './schedule-trigger.ts';

const isTemplate = (value: unknown): boolean => typeof value === 'string' && value.includes('{{');

/**
 * Whether dates of a ScheduleOnDates are templates: they may need key-value pairs or secrets, so they are not known when the flow
 * is saved. Such a trigger is due at once, and then moves on to the first of its rendered dates.
 */
export function hasTemplateDates({ type, properties: { dates } }: TriggerDefinition): boolean {
  return type === SCHEDULE_ON_DATES_TYPE && (isTemplate(dates) || (Array.isArray(dates) && dates.some(isTemplate)));
}

/** The trigger with its dates rendered; a template may give one date or a list of them. Throws when one can't be rendered. */
export async function withRenderedDates(
  expressions: Pick<ExecutionExpressions, 'renderForFlow'>, tenantId: string, flow: Flow, trigger: TriggerDefinition,
): Promise<TriggerDefinition> {
  const written: unknown[] = [trigger.properties['dates']].flat();
  const rendered = await Promise.all(written.map((date) => (isTemplate(date) ? expressions.renderForFlow(tenantId, flow, String(date), {}) : date)));
  return { ...trigger, properties: { ...trigger.properties, dates: rendered.flatMap(datesIn) } };
}

/** Whether the trigger, rendered, has this date. */
export const hasDate = (trigger: TriggerDefinition, instantMs: number): boolean => occurrencesOf(trigger)?.next(instantMs - 1) === instantMs;

function datesIn(value: unknown): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (value instanceof Date) return [value.toISOString()];
  if (Array.isArray(value)) return value.flatMap(datesIn);
  const text = String(value).trim();
  if (!text.startsWith('[')) return [text];
  const list: unknown = JSON.parse(text);
  return Array.isArray(list) ? list.flatMap(datesIn) : [];
}
