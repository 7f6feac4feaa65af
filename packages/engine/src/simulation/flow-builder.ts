import type { Flow, TaskDefinition } from '@windhover/flow';

const CORE = 'io.kestra.plugin.core';

/** A task definition with every property that is not given at its default. */
export function task(id: string, type: string, given: Partial<TaskDefinition> = {}): TaskDefinition {
  return {
    id, type, disabled: false, allowFailure: false, allowWarning: false, logToFile: false, properties: {},
    branches: {}, errors: [], finally: [], ...given,
  };
}

/** A task for workers. */
export function work(id: string, given: Partial<TaskDefinition> = {}): TaskDefinition {
  return task(id, `${CORE}.log.Log`, given);
}

/** A flowable task by the last part of its type name (`Sequential`, `ForEach` …). */
export function flowable(
  type: string, id: string, branches: Record<string, TaskDefinition[]>, given: Partial<TaskDefinition> = {},
): TaskDefinition {
  return task(id, `${CORE}.flow.${type}`, { branches, ...given });
}

/** An executor task by the last part of its type name (`Labels`, `Exit` …). */
export function executor(type: string, id: string, properties: Record<string, unknown>, given: Partial<TaskDefinition> = {}): TaskDefinition {
  return task(id, `${CORE}.execution.${type}`, { properties, ...given });
}

/** A flow with every property that is not given at its default. */
export function flow(tasks: TaskDefinition[], given: Partial<Flow> = {}): Flow {
  return {
    id: 'flow', namespace: 'company.team', revision: 1, labels: [], inputs: [], outputs: [], variables: {}, tasks,
    errors: [], finally: [], afterExecution: [], triggers: [], pluginDefaults: [], sla: [], checks: [], disabled: false, ...given,
  };
}
