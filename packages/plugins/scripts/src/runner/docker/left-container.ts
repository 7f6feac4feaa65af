import { posix } from 'node:path';
import { isPlainObject, type TaskContext } from '@windhover/plugin-sdk';
import { labelsOf } from './container-body.ts';
import type { EngineClient } from './engine/engine-client.ts';

const TASK_RUN_LABEL = 'kestra.io/taskrun-id';

/** A container that an earlier attempt of the same task run has left. */
export interface LeftContainer {
  containerId: string;
  /** Its working directory: the one that the earlier attempt had. */
  folder: string;
  /** Name, in that directory, of the folder whose files are outputs; undefined when there is none. */
  outputFolder: string | undefined;
}

/** The containers of earlier attempts of this task run, running or not, the last made first. */
export async function containersOf(engine: EngineClient, context: TaskContext): Promise<{ id: string; state: string }[]> {
  const filters = JSON.stringify({ label: [`${TASK_RUN_LABEL}=${labelsOf(context)[TASK_RUN_LABEL] ?? ''}`] });
  const list = await engine.json({ method: 'GET', path: '/containers/json', query: { all: true, filters }, signal: context.signal });
  return (Array.isArray(list) ? list : []).flatMap((container) =>
    isPlainObject(container) && typeof container.Id === 'string' ? [{ id: container.Id, state: String(container.State) }] : []);
}

/** What is needed to go on with a container. */
export async function leftContainer(engine: EngineClient, context: TaskContext, containerId: string): Promise<LeftContainer> {
  const facts = await engine.json({ method: 'GET', path: `/containers/${containerId}/json`, signal: context.signal });
  const config = isPlainObject(facts) && isPlainObject(facts.Config) ? facts.Config : {};
  if (typeof config.WorkingDir !== 'string') throw new Error('the engine did not tell the working directory of the container');
  const variables = Array.isArray(config.Env) ? config.Env.map(String) : [];
  const output = variables.find((variable) => variable.startsWith('OUTPUT_DIR='))?.slice('OUTPUT_DIR='.length);
  return { containerId, folder: config.WorkingDir, outputFolder: output === undefined ? undefined : posix.basename(output) };
}
