import { isPlainObject } from '@windhover/kernel';
import { subflowCalls } from '@windhover/flow';
import type { Flow, TriggerDefinition } from '@windhover/flow';

export interface FlowName {
  namespace: string;
  id: string;
}

/** `source` starts `target`: by a task of its own, or by a Flow trigger of the target. */
export interface FlowEdge {
  source: FlowName;
  target: FlowName;
  relation: 'FLOW_TASK' | 'FLOW_TRIGGER';
}

const FLOW_TRIGGER = 'io.kestra.plugin.core.trigger.Flow';
const CONDITION = 'io.kestra.plugin.core.condition.';

export const keyOf = ({ namespace, id }: FlowName): string => `${namespace}/${id}`;

/** What one flow says about others: those its tasks start, and those whose executions start it. `names` are all flows of the tenant. */
export function edgesOf(flow: Flow, names: readonly FlowName[]): FlowEdge[] {
  const own = { namespace: flow.namespace, id: flow.id };
  const known = new Map(names.map((name) => [keyOf(name), name]));
  const tasks = subflowCalls(flow).flatMap(({ namespace, flowId }): FlowEdge[] => {
    const target = known.get(keyOf({ namespace, id: flowId }));
    return target ? [{ source: own, target, relation: 'FLOW_TASK' }] : [];
  });
  const triggers = flow.triggers.filter(({ type, disabled }) => type === FLOW_TRIGGER && !disabled).flatMap((trigger) =>
    names.filter((name) => keyOf(name) !== keyOf(own) && mayTrigger(trigger, name)).map((source): FlowEdge => ({ source, target: own, relation: 'FLOW_TRIGGER' })));
  return [...new Map([...tasks, ...triggers].map((edge) => [`${keyOf(edge.source)} ${keyOf(edge.target)} ${edge.relation}`, edge])).values()];
}

/** Whether executions of a flow can start a trigger, as far as it names flows and namespaces. A trigger that names none is not drawn. */
function mayTrigger(trigger: TriggerDefinition, name: FlowName): boolean {
  const verdicts = [...trigger.conditions.map((condition) => allows(condition, name)), byPreconditions(trigger.properties['preconditions'], name)];
  return verdicts.includes(true) && !verdicts.includes(false);
}

/** Undefined for a condition that says nothing about the flow. */
function allows(condition: unknown, name: FlowName): boolean | undefined {
  if (!isPlainObject(condition) || typeof condition['type'] !== 'string' || !condition['type'].startsWith(CONDITION)) return undefined;
  switch (condition['type'].slice(CONDITION.length)) {
    case 'ExecutionFlow': return condition['namespace'] === name.namespace && condition['flowId'] === name.id;
    case 'ExecutionNamespace': return inNamespace(condition, name.namespace);
    case 'MultipleCondition': {
      const inner = isPlainObject(condition['conditions']) ? Object.values(condition['conditions']) : [];
      const verdicts = inner.map((each) => allows(each, name));
      return verdicts.includes(true) ? true : verdicts.includes(false) ? false : undefined;
    }
    case 'Or': return anyOf(condition, name);
    default: return undefined;
  }
}

function anyOf(condition: Record<string, unknown>, name: FlowName): boolean | undefined {
  const inner: unknown[] = Array.isArray(condition['conditions']) ? condition['conditions'] : [];
  const verdicts = inner.map((each) => allows(each, name)).filter((verdict) => verdict !== undefined);
  return verdicts.length === 0 ? undefined : verdicts.includes(true);
}

function inNamespace(condition: Record<string, unknown>, namespace: string): boolean {
  const wanted = String(condition['namespace'] ?? '');
  const comparison = condition['comparison'] ?? (condition['prefix'] === true ? 'PREFIX' : 'EQUALS');
  if (comparison === 'PREFIX') return namespace.startsWith(wanted);
  return comparison === 'SUFFIX' ? namespace.endsWith(wanted) : namespace === wanted;
}

function byPreconditions(preconditions: unknown, name: FlowName): boolean | undefined {
  const flows: unknown = isPlainObject(preconditions) ? preconditions['flows'] : undefined;
  if (!Array.isArray(flows)) return undefined;
  return (flows as unknown[]).some((each) => isPlainObject(each)
    && each['namespace'] === name.namespace && (each['flowId'] === undefined || each['flowId'] === name.id));
}
