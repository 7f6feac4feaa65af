import { isPlainObject, TaskFailure, type Rendered, type TaskContext } from '@windhover/plugin-sdk';
import { processRunner } from '../process/process-runner.ts';
import { DOCKER, PROCESS } from '../runner/runner-types.ts';
import type { ScriptProperties } from './properties.ts';
import type { ScriptRunner } from './script-runner.ts';

const NAMES: Readonly<Record<string, string>> = {
  [PROCESS]: PROCESS,
  'io.kestra.core.models.tasks.runners.types.ProcessTaskRunner': PROCESS,
  [DOCKER]: DOCKER,
  'io.kestra.plugin.scripts.runner.docker.DockerTaskRunner': DOCKER,
};

type RunnerProperties = Pick<Rendered<ScriptProperties>, 'taskRunner' | 'runner' | 'docker'>;

/**
 * The runner that a task names (`taskRunner`, or `runner` and `docker` of earlier flows), else the platform's default
 * (`defaultTaskRunner` of the plugin configuration), else the Process runner.
 */
export async function runnerOf(context: TaskContext, { taskRunner, runner: legacy, docker }: RunnerProperties): Promise<ScriptRunner> {
  const configured = context.configuration.defaultTaskRunner;
  const older = legacy === undefined ? undefined : legacy === 'DOCKER' ? DOCKER : PROCESS;
  const chosen = taskRunner?.type ?? older ?? (typeof configured === 'string' ? configured : PROCESS);
  const type = Object.hasOwn(NAMES, chosen) ? NAMES[chosen] : undefined;
  if (type === PROCESS) return processRunner(configurationOf(context, PROCESS));
  if (type !== DOCKER) throw new TaskFailure(`The task runner '${chosen}' is not available on this worker. Available: '${PROCESS}', '${DOCKER}'.`);
  // Most workers never start a container: its code is loaded at the first one.
  const { dockerRunner } = await import('../runner/docker/docker-runner.ts');
  return dockerRunner(context, taskRunner ?? docker ?? {}, configurationOf(context, DOCKER));
}

/** Static configuration of a runner's type: `taskRunners` of the task's configuration. */
function configurationOf(context: TaskContext, type: string): Record<string, unknown> {
  const all = context.configuration.taskRunners;
  const own = isPlainObject(all) && Object.hasOwn(all, type) ? all[type] : undefined;
  return isPlainObject(own) ? own : {};
}
