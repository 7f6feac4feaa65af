import { describe, expect, it } from 'vitest';
import type { TaskDefinition, TriggerDefinition } from '@windhover/flow';
import { flowOf } from '../testing/flow-of-tasks.ts';
import { edgesOf } from './flow-topology.ts';
import type { FlowName } from './flow-topology.ts';

const NAMES: FlowName[] = [{ namespace: 'a', id: 'x' }, { namespace: 'a', id: 'y' }, { namespace: 'a.b', id: 'z' }];

const subflow = (namespace: string, flowId: string): TaskDefinition => ({
  id: `to-${flowId}`, type: 'io.kestra.plugin.core.flow.Subflow', properties: { namespace, flowId }, branches: {}, errors: [], finally: [],
  disabled: false, allowFailure: false, allowWarning: false, logToFile: false,
});
const trigger = (conditions: Record<string, unknown>[], properties: Record<string, unknown> = {}): TriggerDefinition => ({
  id: 't', type: 'io.kestra.plugin.core.trigger.Flow', disabled: false, conditions, labels: [], stopAfter: [], allowConcurrent: false, failOnTriggerError: false, properties,
});
const condition = (type: string, rest: Record<string, unknown>): Record<string, unknown> => ({ type: `io.kestra.plugin.core.condition.${type}`, ...rest });
const own = (tasks: TaskDefinition[], triggers: TriggerDefinition[] = []) => ({ ...flowOf(tasks, { triggers }), namespace: 'a', id: 'x' });
const shown = (flow: ReturnType<typeof own>): string[] => edgesOf(flow, NAMES).map(({ source, target, relation }) => `${source.id}>${target.id} ${relation}`);

describe('edgesOf', () => {
  it('are the flows that tasks start, where they exist', () => {
    expect(shown(own([subflow('a', 'y'), subflow('a', 'y'), subflow('a', 'gone'), subflow('{{ inputs.n }}', 'z')]))).toEqual(['x>y FLOW_TASK']);
  });

  it.each([
    ['a flow', [condition('ExecutionFlow', { namespace: 'a.b', flowId: 'z' })], ['z>x FLOW_TRIGGER']],
    ['a namespace', [condition('ExecutionNamespace', { namespace: 'a' })], ['y>x FLOW_TRIGGER']],
    ['a namespace and those below', [condition('ExecutionNamespace', { namespace: 'a', comparison: 'PREFIX' })], ['y>x FLOW_TRIGGER', 'z>x FLOW_TRIGGER']],
    ['several at once', [condition('MultipleCondition', { conditions: { one: condition('ExecutionFlow', { namespace: 'a', flowId: 'y' }), two: condition('ExecutionFlow', { namespace: 'a.b', flowId: 'z' }) } })], ['y>x FLOW_TRIGGER', 'z>x FLOW_TRIGGER']],
    ['nothing', [condition('ExecutionStatus', { in: ['FAILED'] })], []],
  ])('are the flows that a trigger names by %s', (_name, conditions, expected) => expect(shown(own([], [trigger(conditions)]))).toEqual(expected));

  it('are the flows that preconditions name', () => {
    expect(shown(own([], [trigger([], { preconditions: { id: 'p', flows: [{ namespace: 'a', flowId: 'y' }, { namespace: 'a.b' }] } })]))).toEqual(['y>x FLOW_TRIGGER', 'z>x FLOW_TRIGGER']);
  });
});
