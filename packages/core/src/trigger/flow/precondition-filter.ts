import { isPlainObject } from '@windhover/kernel';
import type { JudgedExecution } from '@windhover/plugin-sdk';
import type { TriggerRender } from '../../expressions/execution-expressions.ts';

/** What a filter of a precondition looks at. */
export interface FilterSubject {
  execution: JudgedExecution;
  /** Renders with the execution's own variables. */
  render: TriggerRender;
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Whether one entry of `preconditions.where` holds for an execution. */
export async function whereHolds(where: Record<string, unknown>, subject: FilterSubject): Promise<boolean> {
  const filters = Array.isArray(where['filters']) ? (where['filters'] as unknown[]).filter(isPlainObject) : [];
  const any = where['operand'] === 'OR';
  for (const filter of filters) if ((await filterHolds(filter, subject)) === any) return any;
  return !any;
}

/** Whether one entry of `preconditions.flows` names the execution. */
export function upstreamHolds(upstream: Record<string, unknown>, { execution }: FilterSubject): boolean {
  const { namespace, flowId, states, labels } = upstream;
  return execution.namespace === namespace
    && (flowId === undefined || execution.flowId === flowId)
    && (!Array.isArray(states) || states.includes(execution.state))
    && labelPairs(labels).every(([key, value]) => execution.labels[key] === value);
}

function labelPairs(labels: unknown): [string, string][] {
  if (isPlainObject(labels)) return Object.entries(labels).map(([key, value]) => [key, String(value)]);
  if (!Array.isArray(labels)) return [];
  return (labels as unknown[]).filter(isPlainObject).map(({ key, value }) => [String(key), String(value)]);
}

async function filterHolds({ field, type, value, values }: Record<string, unknown>, subject: FilterSubject): Promise<boolean> {
  const { execution, render } = subject;
  const wanted = String(value ?? '');
  if (field === 'EXPRESSION') return expressionHolds(String(type), await rendered(wanted, render), value, values);
  const actual = field === 'FLOW_ID' ? execution.flowId : field === 'NAMESPACE' ? execution.namespace : execution.state;
  if (type === 'REGEX') return (await render('{{ actual matches pattern }}', { actual, pattern: wanted })) === true;
  return compares(String(type), actual, wanted, texts(values));
}

function compares(type: string, actual: string, wanted: string, many: string[]): boolean {
  switch (type) {
    case 'EQUAL_TO': return actual === wanted;
    case 'NOT_EQUAL_TO': return actual !== wanted;
    case 'IN': return many.includes(actual);
    case 'NOT_IN': return !many.includes(actual);
    case 'STARTS_WITH': return actual.startsWith(wanted);
    case 'ENDS_WITH': return actual.endsWith(wanted);
    case 'CONTAINS': return actual.includes(wanted);
    default: return false;
  }
}

/** An expression is its own value: it is true, false, null or not. */
function expressionHolds(type: string, actual: unknown, value: unknown, values: unknown): boolean {
  const isNull = actual === null || actual === undefined || actual === '';
  switch (type) {
    case 'IS_TRUE': return actual === true || actual === 'true';
    case 'IS_FALSE': return actual === false || actual === 'false';
    case 'IS_NULL': return isNull;
    case 'IS_NOT_NULL': return !isNull;
    default: return compares(type, String(actual ?? ''), String(value ?? ''), texts(values));
  }
}

/** What can't be rendered, because what it names is not there, is null. */
async function rendered(template: string, render: TriggerRender): Promise<unknown> {
  try {
    return await render(template);
  } catch {
    return undefined;
  }
}
