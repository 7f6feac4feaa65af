import { LOG_LEVELS, parseDurationMs } from '@windhover/kernel';
import type { Clock, LogLevel } from '@windhover/kernel';
import type { AttemptResult, Plan } from '@windhover/engine';
import type { TaskDefinition } from '@windhover/flow';
import { DENIED_SERVICES, renderProperties } from '@windhover/plugin-sdk';
import type { AttemptInfo, TaskContext, TaskResult, TaskServices } from '@windhover/plugin-sdk';
import type { ExecutionExpressions } from '../expressions/execution-expressions.ts';
import type { Claimed, ExecutionStore, LogLine, MetricPoint } from '../ports/execution-store.ts';
import type { MaskerFactory, SecretMasker } from '../ports/masker.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { PluginRuntime } from '../ports/plugins.ts';
import type { Logger } from '../ports/telemetry.ts';
import type { AttemptDirectory, WorkingDirectories } from '../ports/working-directories.ts';
import type { ServedAttempt } from '../task-services/task-services.ts';
import { armTimeout } from './arm-timeout.ts';
import { AttemptLogs } from './attempt-logs.ts';
import { limitOutputs, outcomeOfError, outcomeOfResult } from './attempt-outcome.ts';
import type { AttemptOutcome, StopReason } from './attempt-outcome.ts';
import type { BuiltInTask } from './built-in/built-in-task.ts';
import type { DirectoryChildren } from './directory-children.ts';
import { attemptLogFile } from './attempt-log-file.ts';
import { withTaskCache } from './task-cache.ts';
import type { ReadableFiles } from '../storage/stored-file.ts';
import { attemptStorage } from './attempt-storage.ts';

export interface AttemptRunnerOptions {
  plugins: PluginRuntime;
  expressions: ExecutionExpressions;
  store: ExecutionStore;
  objects: ObjectStore;
  /** What an attempt may read beside the files of its execution. */
  readable: ReadableFiles;
  directories: WorkingDirectories;
  /** Tasks of the platform itself. */
  builtIns?: ReadonlyMap<string, BuiltInTask>;
  newMasker: MaskerFactory;
  clock: Clock;
  logger: Logger;
  /** Outputs of one attempt may have so many bytes of JSON. */
  maxOutputBytes: number;
  /** Tells those who watch of lines that were just written. */
  watch(claimed: Claimed, lines: LogLine[]): void;
  /** Static configuration of a plugin type. */
  configurationOf(type: string): Record<string, unknown>;
  /** What an attempt may do with what the platform keeps; nothing when absent. */
  servicesOf?(attempt: ServedAttempt): TaskServices;
}

/** Where an attempt runs, when it does not run by itself. */
export interface AttemptSurroundings {
  /** The directory of the working directory around it. */
  directory?: AttemptDirectory;
  /** The tasks to run in its own directory. */
  children?: DirectoryChildren;
}

interface AttemptPlace extends AttemptSurroundings {
  claimed: Claimed;
  plan: Plan;
  task: TaskDefinition;
}

export interface AttemptReport {
  result: AttemptResult;
  logs: LogLine[];
  metrics: MetricPoint[];
}

/** After a stop the code of a task gets this long to clean up. */
const STOP_GRACE_MS = 15_000;

/** Runs the code of one attempt. Every failure of the task ends in the result, never in a rejection. */
export class AttemptRunner {
  readonly #options: AttemptRunnerOptions;

  constructor(options: AttemptRunnerOptions) {
    this.#options = options;
  }

  /** With `inside` the attempt runs in a directory that others use as well, or is itself such a directory. */
  async run(claimed: Claimed, plan: Plan, stop: AbortController, inside: AttemptSurroundings = {}): Promise<AttemptReport> {
    const { clock, newMasker, maxOutputBytes } = this.#options;
    const { taskRun } = claimed;
    const node = plan.nodes.get(taskRun.taskId);
    const masker = newMasker();
    const file = node?.task.logToFile === true ? attemptLogFile(this.#options.objects, claimed) : undefined;
    const logs = new AttemptLogs({
      taskId: taskRun.taskId, taskRunId: taskRun.id, attempt: taskRun.attempt, masker,
      minimum: levelOf(node?.task), nowMs: () => clock.nowMs(), flush: async (lines, points) => this.#write(claimed, file ? await file.take(lines) : lines, points),
    });
    const outcome: AttemptOutcome = node
      ? limitOutputs(await this.#attempt({ claimed, plan, task: node.task, ...inside }, stop, logs, masker), maxOutputBytes)
      : { state: 'FAILED', error: `The flow has no task '${taskRun.taskId}'` };
    if (outcome.error !== undefined) logs.error(outcome.error);
    const { logFile, ...rest } = file ? await file.end(logs) : { logFile: undefined, ...(await logs.rest()) };
    const result: AttemptResult = {
      ...outcome,
      ...(logFile !== undefined && { logFile }),
      ...(outcome.error !== undefined && { error: masker.mask(outcome.error) }),
      startedAtMs: claimed.claimedAtMs,
      endedAtMs: Math.max(clock.nowMs(), claimed.claimedAtMs),
    };
    return { result, ...rest };
  }

  /** Those who watch are told after the write: they read what is stored. */
  async #write(claimed: Claimed, lines: LogLine[], points: MetricPoint[]): Promise<void> {
    const { store, logger, watch } = this.#options;
    const { execution, taskRun } = claimed;
    if (lines.length + points.length === 0) return;
    try {
      await store.appendLogs({ tenantId: execution.tenantId, executionId: execution.id }, lines, points);
    } catch (error) {
      logger.warn('log lines could not be stored yet', { executionId: execution.id, taskRunId: taskRun.id, lines: lines.length, error });
      throw error;
    }
    if (lines.length > 0) watch(claimed, lines);
  }

  async #attempt(
    { claimed, plan, task, children, directory: shared }: AttemptPlace, stop: AbortController, logs: AttemptLogs, masker: SecretMasker,
  ): Promise<AttemptOutcome> {
    const directory = shared ? sharedDirectory(shared) : this.#lazyDirectory(claimed.taskRun.id);
    const timeout = { disarm: (): void => undefined };
    const work = async (): Promise<TaskResult | undefined> => {
      const builtIn = this.#options.builtIns?.get(task.type);
      if (!builtIn && !(await this.#options.plugins.load(task.type))) return undefined;
      const render = this.#options.expressions.rendererOf(claimed, plan.flow, task, (secret) => masker.add(secret));
      const limitMs = await timeoutOf(task, render);
      if (limitMs !== undefined && !stop.signal.aborted) {
        timeout.disarm = armTimeout(limitMs, () => {
          logs.warn(`Timeout after ${task.timeout}: the task is told to stop`);
          stop.abort('timeout' satisfies StopReason);
        });
      }
      const context: TaskContext = {
        ...(this.#options.servicesOf?.({ execution: claimed.execution, signal: stop.signal, mask: (secret) => masker.add(secret) }) ?? DENIED_SERVICES),
        info: infoOf(claimed),
        signal: stop.signal,
        logger: logs,
        metrics: logs,
        storage: attemptStorage(this.#options, claimed),
        workingDirectory: async () => (await directory.open()).path,
        workingFiles: async () => (await directory.open()).files,
        render,
        maskSecret: (value) => masker.add(value),
        configuration: this.#options.configurationOf(task.type),
      };
      const runPlugin = (of: TaskDefinition): Promise<TaskResult> => this.#runPlugin(of, context, claimed);
      return builtIn ? builtIn(context, { claimed, plan, task, runPlugin, directory: directory.open, ...(children && { children }) }) : runPlugin(task);
    };
    try {
      const result = await abortable(work(), stop.signal);
      return result ? outcomeOfResult(result, stop.signal, task) : { state: 'FAILED', error: `No worker runs tasks of type ${task.type}` };
    } catch (error) {
      return outcomeOfError(error, stop.signal, task);
    } finally {
      timeout.disarm();
      await directory.remove();
    }
  }

  /** Renders the properties of a task and runs its code, or takes the outputs of an earlier run where the task allows it. */
  async #runPlugin(task: TaskDefinition, context: TaskContext, claimed: Claimed): Promise<TaskResult> {
    const plugin = await this.#options.plugins.load(task.type);
    if (!plugin) throw new TypeError(`No worker runs tasks of type ${task.type}`);
    const properties = await renderProperties(plugin.manifest, task.properties, context.render);
    if (!task.taskCache?.enabled) return plugin.run(context, properties);
    return withTaskCache({ objects: this.#options.objects, clock: this.#options.clock, claimed, task, context }, properties, () => plugin.run(context, properties));
  }

  /** A directory that is made when the task first asks, and is gone after the attempt, also for code that was left behind. */
  #lazyDirectory(taskRunId: string): { open(): Promise<AttemptDirectory>; remove(): Promise<void> } {
    let made: Promise<AttemptDirectory> | undefined;
    let removed = false;
    return {
      open: async () => {
        if (removed) throw new Error('The attempt is over: its working directory is gone');
        return made ??= this.#options.directories.create(taskRunId);
      },
      remove: async () => {
        removed = true;
        try {
          await (await made)?.remove();
        } catch (error) {
          this.#options.logger.warn('a working directory could not be removed', { taskRunId, error });
        }
      },
    };
  }
}

/**
 * Follows the task until it ends. After an abort the task gets a moment to clean up; code that ignores the signal is
 * left behind, so that a kill or a timeout always ends the attempt.
 */
async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let arm = (): void => undefined;
  const abandoned = new Promise<never>((_, reject) => {
    arm = () => { timer = setTimeout(() => reject(new Error('The task did not stop in time')), STOP_GRACE_MS); };
    if (signal.aborted) arm();
    else signal.addEventListener('abort', arm, { once: true });
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, abandoned]);
  } finally {
    signal.removeEventListener('abort', arm);
    clearTimeout(timer);
  }
}

/** The directory of a working directory: it is not the attempt's to remove. */
const sharedDirectory = (directory: AttemptDirectory): { open(): Promise<AttemptDirectory>; remove(): Promise<void> } =>
  ({ open: async () => directory, remove: async () => undefined });

async function timeoutOf(task: TaskDefinition, render: TaskContext['render']): Promise<number | undefined> {
  if (task.timeout === undefined) return undefined;
  const text = String(await render(task.timeout));
  const ms = parseDurationMs(text);
  if (ms === undefined) throw new TypeError(`Property 'timeout': '${text}' is not an ISO-8601 duration such as PT30S`);
  return ms;
}

function levelOf(task: TaskDefinition | undefined): LogLevel {
  return LOG_LEVELS.find((level) => level === task?.logLevel) ?? 'TRACE';
}

function infoOf({ execution, taskRun }: Claimed): AttemptInfo {
  return {
    tenantId: execution.tenantId, namespace: execution.namespace, flowId: execution.flowId, flowRevision: execution.flowRevision,
    executionId: execution.id, taskId: taskRun.taskId, taskRunId: taskRun.id, attempt: taskRun.attempt,
  };
}
