import { describe, expect, it } from 'vitest';
import { errorsOf, flowOf, parse } from '../testing/flow-source.ts';

const T = 'io.kestra.plugin.core.trigger';
const C = 'io.kestra.plugin.core.condition';

describe('triggers', () => {
  it('reads core and own properties', () => {
    expect(flowOf(`triggers: [{id: s, type: ${T}.Schedule, cron: "@daily", inputs: {a: 1}, labels: {x: y}, stopAfter: [FAILED], minLogLevel: WARN,
      conditions: [{type: ${C}.ExecutionStatus, in: [SUCCESS]}]}]`).triggers).toEqual([{
      id: 's', type: `${T}.Schedule`, disabled: false, inputs: { a: 1 }, labels: [{ key: 'x', value: 'y' }], stopAfter: ['FAILED'], logLevel: 'WARN',
      conditions: [{ type: `${C}.ExecutionStatus`, in: ['SUCCESS'] }], allowConcurrent: false, failOnTriggerError: false, properties: { cron: '@daily' },
    }]);
  });

  it('resolves aliases of triggers and of conditions, also nested ones', () => {
    const { flow, issues } = parse(`triggers: [{id: s, type: io.kestra.core.models.triggers.types.Schedule, cron: "@daily",
      conditions: [{type: ${C}.Not, conditions: [{type: io.kestra.core.models.conditions.types.ExecutionStatusCondition}]}]}]`);
    expect(flow?.triggers[0]).toMatchObject({ type: `${T}.Schedule`, conditions: [{ type: `${C}.Not`, conditions: [{ type: `${C}.ExecutionStatus` }] }] });
    expect(issues.map((issue) => `${issue.severity} ${issue.path}`)).toEqual(['info triggers[0].type', 'info triggers[0].conditions[0].conditions[0].type']);
  });

  it.each([
    [`{id: s, type: ${T}.Schedule}`, 'triggers[0].cron: must not be null: `cron` is required'],
    ['{id: s, type: io.kestra.plugin.core.log.Log, message: x}', 'triggers[0].type: Invalid type: io.kestra.plugin.core.log.Log is a task, and a trigger is expected here'],
    [`{id: s, type: ${T}.Webhook, key: x, conditions: [{type: nope.Nothing}]}`, 'triggers[0].conditions[0].type: Invalid type: nope.Nothing'],
    [`{id: a.b, type: ${T}.Webhook, key: x}`, 'triggers[0].id: must match "^[a-zA-Z0-9][a-zA-Z0-9_-]*"'],
  ])('refuses %s', (yaml, expected) => {
    expect(errorsOf(`triggers:\n  - ${yaml}`)).toEqual([expected]);
  });
});
