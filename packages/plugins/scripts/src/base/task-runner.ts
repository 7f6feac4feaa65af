import { TaskFailure, type Rendered, type TaskContext } from '@windhover/plugin-sdk';
import type { ScriptProperties } from './properties.ts';

const PROCESS = 'io.kestra.plugin.core.runner.Process';
const DOCKER = 'io.kestra.plugin.scripts.runner.docker.Docker';

const NAMES: Readonly<Record<string, string>> = {
  [PROCESS]: PROCESS,
  'io.kestra.core.models.tasks.runners.types.ProcessTaskRunner': PROCESS,
  [DOCKER]: DOCKER,
  'io.kestra.plugin.scripts.runner.docker.DockerTaskRunner': DOCKER,
};

/**
 * Makes sure that the task's runner is the Process runner. The runner is the one the task names (`taskRunner`, or `runner`
 * of earlier flows), else the platform's default (`defaultTaskRunner` of the plugin configuration), else Process.
 */
export function requireProcessRunner(
  context: TaskContext,
  properties: Pick<Rendered<ScriptProperties>, 'taskRunner' | 'runner'>,
): void {
  const legacy = properties.runner === undefined ? undefined : properties.runner === 'DOCKER' ? DOCKER : PROCESS;
  const configured = context.configuration.defaultTaskRunner;
  const chosen = properties.taskRunner?.type ?? legacy ?? (typeof configured === 'string' ? configured : PROCESS);
  const runner = Object.hasOwn(NAMES, chosen) ? NAMES[chosen] : undefined;
  if (runner === PROCESS) return;
  if (runner === DOCKER) {
    throw new TaskFailure(
      `The task runner '${DOCKER}' needs a container engine, and this worker has none. Set taskRunner.type to '${PROCESS}' to run on the worker itself.`,
    );
  }
  throw new TaskFailure(`The task runner '${chosen}' is not available on this worker. Available: '${PROCESS}'.`);
}
