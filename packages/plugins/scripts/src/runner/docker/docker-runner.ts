import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { isPlainObject, messageOf, renderProperties, TaskFailure, type TaskContext } from '@windhover/plugin-sdk';
import type { Language } from '../../base/language.ts';
import type { PreparedRun, RunPlace, ScriptEnd, ScriptRun, ScriptRunner } from '../../base/script-runner.ts';
import { containerBody } from './container-body.ts';
import { DEFAULT_HOST, engineAddress } from './engine/engine-address.ts';
import { EngineClient } from './engine/engine-client.ts';
import { EngineUnreachable, hasStatus } from './engine/engine-errors.ts';
import { followOutput, waitForEnd } from './follow-output.ts';
import { containersOf, leftContainer, type LeftContainer } from './left-container.ts';
import { PROCESS } from '../runner-types.ts';
import { manifest } from './manifest.ts';
import type { DockerProperties } from './properties.ts';
import { pullImage } from './pull-image.ts';
import { registryAuth } from './registry-auth.ts';
import { packDirectory } from './tar/pack-directory.ts';
import { unpackDirectory } from './tar/unpack-directory.ts';

const KILL_GRACE_MS = 5_000;
/** Time that cleaning up may take after the run. */
const CLEAN_UP_MS = 10_000;
const WITHOUT_ENGINE = `Start one there, or set taskRunner.type to '${PROCESS}' to run on the worker itself`;
const RETRY_PAUSES_MS: readonly number[] = [250, 1_000, 4_000];

/**
 * Runs scripts in containers. Configuration of the runner's type: `host` (address of the engine, used unless the task names
 * one), `cert-path`, `volume-enabled`, `privileged-enabled`.
 */
export async function dockerRunner(
  context: TaskContext, raw: Readonly<Record<string, unknown>>, configuration: Readonly<Record<string, unknown>>,
): Promise<ScriptRunner> {
  const properties = await renderProperties(manifest, raw, (value, extra) => context.render(value, extra));
  const text = (key: string): string | undefined => (typeof configuration[key] === 'string' ? configuration[key] : undefined);
  const engine = new EngineClient(await engineAddress(properties.host ?? text('host') ?? DEFAULT_HOST, text('cert-path')));
  const allowed = (key: string): boolean => configuration[key] === true || configuration[key] === 'true';
  const permissions = { volumes: allowed('volume-enabled'), privileged: allowed('privileged-enabled') };
  return {
    prepare: async <P>(place: RunPlace, language: Language<P>, own: P): Promise<PreparedRun> => {
      const setup = language.containerSetUp?.(own) ?? {};
      const { directory, outputDirectory, declared } = place;
      const env = { ...setup.env, ...declared, WORKING_DIR: directory, ...(outputDirectory !== undefined && { OUTPUT_DIR: outputDirectory }) };
      return { env, commands: setup.commands ?? [] };
    },
    run: (run) => new ContainerRun(engine, run, properties).run(containerBody(run, properties, permissions)),
  };
}

/** One container from its creation to its removal. */
class ContainerRun {
  readonly #engine: EngineClient;
  readonly #run: ScriptRun;
  readonly #properties: DockerProperties;
  readonly #name: string;

  constructor(engine: EngineClient, run: ScriptRun, properties: DockerProperties) {
    this.#engine = engine;
    this.#run = run;
    this.#properties = properties;
    const { taskRunId, attempt } = run.context.info;
    this.#name = `windhover-${taskRunId.replace(/[^\w.-]/g, '-')}-${attempt}-${randomBytes(4).toString('hex')}`;
  }

  async run(body: Record<string, unknown>): Promise<ScriptEnd> {
    const { context, image } = this.#run;
    context.signal.throwIfAborted();
    let mayExist = false;
    try {
      const left = context.info.attempt > 1 ? await this.#leftBehind() : undefined;
      if (left !== undefined) return await this.#resume(left);
      await pullImage({
        engine: this.#engine, context, image, policy: this.#properties.pullPolicy,
        auth: registryAuth(context, this.#properties, image), retryPausesMs: RETRY_PAUSES_MS,
      });
      mayExist = true;
      const containerId = await this.#create(body);
      const end = await this.#toEnd(containerId);
      mayExist = this.#properties.wait && this.#properties.delete;
      return { ...end, taskRunner: { containerId } };
    } catch (error) {
      context.signal.throwIfAborted();
      if (error instanceof TaskFailure) throw error;
      const text = error instanceof EngineUnreachable ? `${error.message}. ${WITHOUT_ENGINE}` : `The container of the image '${image}' failed: ${messageOf(error)}`;
      throw new TaskFailure(text, {}, { cause: error, retryable: true });
    } finally {
      if (mayExist) await this.#remove(this.#name);
    }
  }

  async #create(body: Record<string, unknown>): Promise<string> {
    const { context, image } = this.#run;
    try {
      const answer = await this.#engine.json({ method: 'POST', path: '/containers/create', query: { name: this.#name }, json: body, signal: context.signal });
      if (!isPlainObject(answer) || typeof answer.Id !== 'string') throw new Error('the engine did not tell the id of the container');
      for (const warning of Array.isArray(answer.Warnings) ? answer.Warnings : []) context.logger.warn(String(warning));
      return answer.Id;
    } catch (error) {
      if (!hasStatus(error, 404)) throw error;
      const hint = this.#properties.pullPolicy === 'NEVER' ? ', and pullPolicy NEVER does not pull it' : '';
      throw new TaskFailure(`The image '${image}' is not on the container engine${hint}: ${messageOf(error)}`, {}, { cause: error });
    }
  }

  async #toEnd(containerId: string): Promise<ScriptEnd> {
    const { context, directory } = this.#run;
    const { fileHandlingStrategy, wait } = this.#properties;
    const copies = fileHandlingStrategy === 'VOLUME';
    const path = `/containers/${containerId}`;
    const { signal } = context;
    if (copies) await this.#engine.json({ method: 'PUT', path: `${path}/archive`, query: { path: '/' }, archive: Readable.from(packDirectory(directory, directory.slice(1))), signal });
    await this.#engine.json({ method: 'POST', path: `${path}/start`, signal });
    if (!wait) return { exitCode: 0 };
    const exitCode = await this.#follow(containerId);
    if (copies) await this.#fetch(containerId, directory);
    return endOf(exitCode);
  }

  /** Follows a container to its end; gives its exit code. */
  async #follow(containerId: string): Promise<number> {
    const { context: { signal }, onOutput } = this.#run;
    const onAbort = (): void => void this.#stop(containerId);
    signal.addEventListener('abort', onAbort, { once: true });
    // Output and end are followed past an abort: the container gets its time to end, and what it still says counts.
    const follow = { engine: this.#engine, containerId, signal: new AbortController().signal, retryPausesMs: RETRY_PAUSES_MS };
    try {
      if (signal.aborted) await this.#stop(containerId);
      const [exitCode] = await Promise.all([waitForEnd(follow), followOutput({ ...follow, onOutput })]);
      signal.throwIfAborted();
      return exitCode;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Brings the files of a folder in the container to the working directory. */
  async #fetch(containerId: string, folder: string): Promise<void> {
    const { context: { signal }, directory } = this.#run;
    await unpackDirectory(await this.#engine.stream({ method: 'GET', path: `/containers/${containerId}/archive`, query: { path: folder }, signal }), directory);
  }

  /** Goes on with the container of an attempt whose worker was lost: its output is read from the beginning, its files are brought here. */
  async #resume({ containerId, folder, outputFolder }: LeftContainer): Promise<ScriptEnd> {
    const { context, outputDirectory, directory } = this.#run;
    context.logger.info(`The container '${containerId.slice(0, 12)}' of the attempt before is still there: this attempt goes on with it`);
    try {
      const exitCode = await this.#follow(containerId);
      await this.#fetch(containerId, folder);
      if (outputDirectory !== undefined && outputFolder !== undefined) {
        await rm(outputDirectory, { recursive: true, force: true });
        await rename(join(directory, outputFolder), outputDirectory);
      }
      return { ...endOf(exitCode), taskRunner: { containerId } };
    } finally {
      if (this.#properties.delete) await this.#remove(containerId);
    }
  }

  /** Asks the container to end; the engine kills it after the grace period. */
  async #stop(containerId: string): Promise<void> {
    const { context } = this.#run;
    const configured = typeof context.configuration.killGraceMs === 'number' ? context.configuration.killGraceMs : KILL_GRACE_MS;
    const graceMs = this.#properties.killGracePeriod ?? configured;
    const signal = AbortSignal.timeout(graceMs + CLEAN_UP_MS);
    try {
      await this.#engine.json({ method: 'POST', path: `/containers/${containerId}/stop`, query: { t: Math.ceil(graceMs / 1000) }, signal });
    } catch (error) {
      if (hasStatus(error, 304, 404)) return;
      context.logger.warn(`The container could not be stopped, it is removed by force: ${messageOf(error)}`);
      await this.#remove(containerId);
    }
  }

  async #remove(container: string): Promise<void> {
    const query = { force: true, v: true };
    try {
      await this.#engine.json({ method: 'DELETE', path: `/containers/${container}`, query, signal: AbortSignal.timeout(CLEAN_UP_MS) });
    } catch (error) {
      // 409: it is being removed already.
      if (!hasStatus(error, 404, 409)) this.#run.context.logger.warn(`The container '${container}' could not be removed: ${messageOf(error)}`);
    }
  }

  /**
   * A worker that was lost may have left the container of the attempt before: this attempt goes on with it, or it is removed,
   * as two must not run. One that has ended was left by a lost worker only where attempts remove their containers.
   */
  async #leftBehind(): Promise<LeftContainer | undefined> {
    const { resume, wait, delete: removes } = this.#properties;
    const containers = await containersOf(this.#engine, this.#run.context);
    const usable = (state: string): boolean => state === 'running' || (state === 'exited' && removes);
    const chosen = resume && wait ? (containers.find(({ state }) => state === 'running') ?? containers.find(({ state }) => usable(state))) : undefined;
    for (const { id } of containers) if (id !== chosen?.id) await this.#remove(id);
    return chosen && leftContainer(this.#engine, this.#run.context, chosen.id);
  }
}

/** An exit code above 128 stands for a signal. */
function endOf(exitCode: number): ScriptEnd {
  const name = Object.entries(constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
  return { exitCode, ...(exitCode > 128 && name !== undefined && { signal: name as NodeJS.Signals }) };
}
