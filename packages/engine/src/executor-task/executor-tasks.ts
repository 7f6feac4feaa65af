import type { ExecutorTask } from './executor-task.ts';
import { exit } from './exit.ts';
import { labels } from './labels.ts';
import { setVariables } from './set-variables.ts';
import { unsetVariables } from './unset-variables.ts';

/** The task types that are carried out inside a decision, by canonical name. */
export const EXECUTOR_TASKS: ReadonlyMap<string, ExecutorTask> = new Map([
  ['io.kestra.plugin.core.execution.Exit', exit],
  ['io.kestra.plugin.core.execution.Labels', labels],
  ['io.kestra.plugin.core.execution.SetVariables', setVariables],
  ['io.kestra.plugin.core.execution.UnsetVariables', unsetVariables],
]);
