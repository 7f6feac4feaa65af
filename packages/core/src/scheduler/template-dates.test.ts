import type { Flow, TriggerDefinition } from '@windhover/flow';
import { describe, expect, it } from 'vitest';
import { SCHEDULE_ON_DATES_TYPE } from './schedule-trigger.ts';
import { hasDate, hasTemplateDates, withRenderedDates } from './template-dates.ts';

const trigger = (dates: unknown): TriggerDefinition => ({
  id: 't', type: SCHEDULE_ON_DATES_TYPE, disabled: false, conditions: [], labels: [], stopAfter: [], allowConcurrent: false, failOnTriggerError: false, properties: { dates },
});
const rendering = (values: Record<string, unknown>) => ({ renderForFlow: async (_: string, __: Flow, template: string) => values[template] });
const DATE = '2030-01-01T00:00:00Z';

describe('template dates', () => {
  it.each([[[DATE], false], [['{{ vars.a }}'], true], ['{{ vars.a }}', true], [undefined, false]])('%j is to be rendered: %s', (dates, expected) => {
    expect(hasTemplateDates(trigger(dates))).toBe(expected);
  });

  it('takes one date, a list, a list as JSON text, and nothing', async () => {
    const values = { '{{ one }}': DATE, '{{ list }}': ['2031-01-01T00:00:00Z'], '{{ json }}': '["2032-01-01T00:00:00Z"]', '{{ none }}': null };
    const shown = await withRenderedDates(rendering(values), 'main', {} as Flow, trigger([...Object.keys(values), '2033-01-01T00:00:00Z']));
    expect(shown.properties['dates']).toEqual([DATE, '2031-01-01T00:00:00Z', '2032-01-01T00:00:00Z', '2033-01-01T00:00:00Z']);
    const whole = await withRenderedDates(rendering(values), 'main', {} as Flow, trigger('{{ list }}'));
    expect(whole.properties['dates']).toEqual(['2031-01-01T00:00:00Z']);
    expect(hasDate(shown, Date.parse(DATE))).toBe(true);
    expect(hasDate(shown, Date.parse(DATE) + 1)).toBe(false);
  });
});
