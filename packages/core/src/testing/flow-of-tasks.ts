import type { Flow, TaskDefinition } from '@windhover/flow';

const CORE = 'io.kestra.plugin.core';

/** A task with every property that is not given at its default; a task for workers unless a type is given. */
export function task(id: string, given: Partial<TaskDefinition> = {}): TaskDefinition {
  return {
    id, type: `${CORE}.log.Log`, disabled: false, allowFailure: false, allowWarning: false, logToFile: false, properties: {},
    branches: {}, errors: [], finally: [], ...given,
  };
}

/** A flowable task by the last part of its type name. */
export function flowable(type: string, id: string, tasks: TaskDefinition[], properties: Record<string, unknown> = {}): TaskDefinition {
  return task(id, { type: `${CORE}.flow.${type}`, branches: { tasks }, properties });
}

/** A flow with every property that is not given at its default. */
export function flowOf(tasks: TaskDefinition[], given: Partial<Flow> = {}): Flow {
  return {
    id: 'flow', namespace: 'company.team', revision: 1, labels: [], inputs: [], outputs: [], variables: {}, tasks,
    errors: [], finally: [], afterExecution: [], triggers: [], pluginDefaults: [], sla: [], checks: [], disabled: false, ...given,
  };
}
