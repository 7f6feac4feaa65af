import { isPlainObject } from '@windhover/kernel';
import type { TriggerDefinition } from '@windhover/flow';
import type { ConditionSubject, JudgedExecution } from '@windhover/plugin-sdk';
import type { ExecutionExpressions, TriggerRender } from '../../expressions/execution-expressions.ts';
import { upstreamHolds, whereHolds } from './precondition-filter.ts';
import { timeWindowOf } from './time-window.ts';
import type { TimeWindow } from './time-window.ts';

export const MULTIPLE_CONDITION_TYPE = 'io.kestra.plugin.core.condition.MultipleCondition';

/** Several parts, each of which has to hold for some execution within a window of time. */
export interface Awaited {
  windowId: string;
  window: TimeWindow;
  resetOnSuccess: boolean;
  parts: { name: string; holds(judging: Judging): Promise<boolean> }[];
}

/** An execution, and what decides conditions about it. */
export interface Judging {
  expressions: ExecutionExpressions;
  render: TriggerRender;
  execution: JudgedExecution;
  subject: ConditionSubject;
}

/** Conditions that are judged on their own, for every execution. */
export const simpleConditions = ({ conditions }: TriggerDefinition): Record<string, unknown>[] =>
  conditions.filter(({ type }) => type !== MULTIPLE_CONDITION_TYPE);

/** What a Flow trigger waits for over time: its `preconditions` and conditions of type MultipleCondition. */
export function awaitedOf(trigger: TriggerDefinition): Awaited[] {
  const { preconditions } = trigger.properties;
  const multiple = trigger.conditions.filter(({ type }) => type === MULTIPLE_CONDITION_TYPE).map(ofMultipleCondition);
  return isPlainObject(preconditions) ? [...multiple, ...ofPreconditions(preconditions)] : multiple;
}

function ofMultipleCondition(condition: Record<string, unknown>): Awaited {
  const { id, timeWindow, window, windowAdvance, resetOnSuccess, conditions } = condition;
  return {
    windowId: String(id),
    window: timeWindowOf(timeWindow ?? { window, windowAdvance }),
    resetOnSuccess: resetOnSuccess !== false,
    parts: Object.entries(isPlainObject(conditions) ? conditions : {}).map(([name, inner]) => ({
      name,
      holds: async ({ expressions, render, subject }) =>
        isPlainObject(inner) && (await expressions.refusingCondition([inner], render, subject)) === undefined,
    })),
  };
}

function ofPreconditions(preconditions: Record<string, unknown>): Awaited[] {
  const { id, timeWindow, resetOnSuccess } = preconditions;
  const maps = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? (value as unknown[]).filter(isPlainObject) : []);
  const parts: Awaited['parts'] = [
    ...maps(preconditions['flows']).map((upstream, index) => ({
      name: `flows ${index} ${String(upstream['namespace'])}.${String(upstream['flowId'] ?? '*')}`,
      holds: async (judging: Judging) => upstreamHolds(upstream, judging),
    })),
    ...maps(preconditions['where']).map((where) => ({
      name: `where ${String(where['id'])}`,
      holds: (judging: Judging) => whereHolds(where, judging),
    })),
  ];
  return parts.length === 0 ? [] : [{ windowId: String(id), window: timeWindowOf(timeWindow), resetOnSuccess: resetOnSuccess !== false, parts }];
}
