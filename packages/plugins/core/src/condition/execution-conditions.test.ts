import { describe, expect, it } from 'vitest';
import type { ConditionContext, JudgedExecution } from '@windhover/plugin-sdk';
import { check as executionFlow } from './execution-flow/check.ts';
import { check as executionLabels } from './execution-labels/check.ts';
import { check as executionNamespace } from './execution-namespace/check.ts';
import { check as executionOutputs } from './execution-outputs/check.ts';
import { check as executionStatus } from './execution-status/check.ts';
import { check as flowCondition } from './flow/check.ts';
import { check as flowNamespace } from './flow-namespace/check.ts';
import { check as hasRetryAttempt } from './has-retry-attempt/check.ts';
import { check as multipleCondition } from './multiple-condition/check.ts';
import { check as publicHoliday } from './public-holiday/check.ts';

const execution: JudgedExecution = {
  id: 'e1', namespace: 'company.team', flowId: 'extract', state: 'WARNING', labels: { team: 'finance', env: 'prod' }, outputs: { rows: 3 },
  attemptStates: async () => [['FAILED', 'SUCCESS'], ['SUCCESS']],
};
const context: ConditionContext = { check: () => Promise.reject(new Error('nothing is nested')), flow: { namespace: 'company.alerts', id: 'alert' }, execution };
const { execution: _, ...withoutExecution } = context;

describe('conditions on executions', () => {
  it.each([
    ['company.team', 'extract', true], ['company.team', 'load', false], ['company', 'extract', false],
  ])('ExecutionFlow %s %s is %s', (namespace, flowId, holds) => expect(executionFlow({ namespace, flowId }, context)).toBe(holds));

  it.each([
    ['company.team', undefined, false, true], ['company', undefined, false, false], ['company', undefined, true, true], ['company', 'PREFIX', false, true],
    ['team', 'SUFFIX', true, true], ['company', 'EQUALS', true, false],
  ] as const)('ExecutionNamespace %s %s prefix=%s is %s', (namespace, comparison, prefix, holds) => {
    expect(executionNamespace({ namespace, comparison, prefix }, context)).toBe(holds);
    expect(flowNamespace({ namespace, comparison, prefix }, { ...context, flow: { namespace: 'company.team', id: 'x' } })).toBe(holds);
  });

  it.each([
    [{ in: ['WARNING'] }, true], [{ in: ['FAILED'] }, false], [{ notIn: ['FAILED'] }, true], [{ in: ['WARNING'], notIn: ['WARNING'] }, false], [{}, true],
  ])('ExecutionStatus %j is %s', (states, holds) => expect(executionStatus({ in: undefined, notIn: undefined, ...states }, context)).toBe(holds));

  it.each([
    [{ team: 'finance' }, true], [[{ key: 'team', value: 'finance' }, { key: 'env', value: 'prod' }], true], [{ team: 'finance', env: 'dev' }, false], [{ other: 'x' }, false],
  ])('ExecutionLabels %j is %s', (labels, holds) => expect(executionLabels({ labels }, context)).toBe(holds));

  it('ExecutionOutputs reads the expression only when there are outputs', async () => {
    const rendered: unknown[] = [];
    const expression = { raw: '', render: async (extra?: Record<string, unknown>) => { rendered.push(extra); return ' true '; } };
    expect(await executionOutputs({ expression }, context)).toBe(true);
    const { outputs: __, ...bare } = execution;
    expect(await executionOutputs({ expression }, { ...context, execution: bare })).toBe(false);
    expect(rendered).toEqual([{ trigger: { outputs: { rows: 3 } } }]);
  });

  it.each([
    [{ in: ['FAILED'] }, true], [{ in: ['KILLED'] }, false], [{ notIn: ['SUCCESS'] }, true], [{ notIn: ['SUCCESS', 'FAILED'] }, false], [{}, false],
  ])('HasRetryAttempt %j is %s', async (states, holds) => expect(await hasRetryAttempt({ in: undefined, notIn: undefined, ...states }, context)).toBe(holds));

  it('FlowCondition names the flow of the trigger', () => {
    expect(flowCondition({ namespace: 'company.alerts', flowId: 'alert' }, context)).toBe(true);
    expect(flowCondition({ namespace: 'company.team', flowId: 'extract' }, context)).toBe(false);
  });

  it('say where they can stand', () => {
    expect(() => executionStatus({ in: ['FAILED'], notIn: undefined }, withoutExecution)).toThrow('stands in Flow triggers only');
    expect(() => multipleCondition({} as never, context)).toThrow('among the conditions of a Flow trigger only');
  });
});

describe('PublicHoliday', () => {
  it.each([
    ['2023-01-01', 'FR', undefined, true], ['2023-07-14', 'fr', undefined, true], ['2023-01-02', 'FR', undefined, false], ['2023-12-25T23:30:00+01:00', 'DE', undefined, true],
    ['2023-03-08', 'DE', undefined, false], ['2023-03-08', 'DE', 'BE', true], ['2023-01-06', 'DE', 'BY', true], ['2023-01-06', 'DE', 'BE', false], ['2024-07-04', 'US', undefined, true],
  ])('%s in %s %s is %s', async (date, country, subDivision, holds) => {
    expect(await publicHoliday({ date, country, subDivision }, withoutExecution)).toBe(holds);
  });

  it('refuses places that it does not know', async () => {
    await expect(publicHoliday({ date: '2023-01-01', country: 'XX', subDivision: undefined }, withoutExecution)).rejects.toThrow("Public holidays of 'XX' are not known");
    await expect(publicHoliday({ date: '2023-01-01', country: 'DE', subDivision: 'ZZ' }, withoutExecution)).rejects.toThrow("'DE-ZZ'");
  });
});
