import { isAppError, LOG_LEVELS, messageOf, parseDurationMs } from '@windhover/kernel';
import type { Clock, LogLevel } from '@windhover/kernel';
import type { AttemptResult, Plan } from '@windhover/engine';
import type { TaskDefinition } from '@windhover/flow';
import { isTaskFailure, renderProperties } from '@windhover/plugin-sdk';
import type { AttemptInfo, TaskContext, TaskResult } from '@windhover/plugin-sdk';
import type { ExecutionExpressions } from '../expressions/execution-expressions.ts';
import type { Claimed, ExecutionStore, LogLine, MetricPoint } from '../ports/execution-store.ts';
import type { MaskerFactory } from '../ports/masker.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { PluginRuntime } from '../ports/plugins.ts';
import type { Logger } from '../ports/telemetry.ts';
import type { WorkingDirectories } from '../ports/working-directories.ts';
import { AttemptLogs } from './attempt-logs.ts';
import { attemptStorage } from './attempt-storage.ts';

export interface AttemptRunnerOptions {
  plugins: PluginRuntime;
  expressions: ExecutionExpressions;
  store: ExecutionStore;
  objects: ObjectStore;
  directories: WorkingDirectories;
  newMasker: MaskerFactory;
  clock: Clock;
  logger: Logger;
  /** Shows lines to those who watch, before they are committed. */
  watch(claimed: Claimed, lines: LogLine[]): void;
  /** Static configuration of a plugin type. */
  configurationOf(type: string): Record<string, unknown>;
}

export interface AttemptReport {
  result: AttemptResult;
  logs: LogLine[];
  metrics: MetricPoint[];
}

/** Why an attempt was told to stop. */
export type StopReason = 'killed' | 'timeout' | 'lease-lost' | 'shutdown';

/** Runs the code of one attempt. Every failure of the task ends in the result, never in a rejection. */
export class AttemptRunner {
  readonly #options: AttemptRunnerOptions;

  constructor(options: AttemptRunnerOptions) {
    this.#options = options;
  }

  async run(claimed: Claimed, plan: Plan, stop: AbortController): Promise<AttemptReport> {
    const { clock, store, newMasker, watch } = this.#options;
    const { execution, taskRun } = claimed;
    const node = plan.nodes.get(taskRun.taskId);
    const masker = newMasker();
    const key = { tenantId: execution.tenantId, executionId: execution.id };
    const logs = new AttemptLogs({
      taskId: taskRun.taskId, taskRunId: taskRun.id, attempt: taskRun.attempt, masker,
      minimum: levelOf(node?.task), nowMs: () => clock.nowMs(),
      flush: async (lines, points) => {
        watch(claimed, lines);
        await store.appendLogs(key, lines, points);
      },
    });
    const outcome = node
      ? await this.#attempt(claimed, plan, node.task, stop, logs, masker)
      : ({ state: 'FAILED', error: `The flow has no task '${taskRun.taskId}'` } as const);
    if (outcome.error !== undefined) logs.error(outcome.error);
    const rest = await logs.rest();
    const result: AttemptResult = {
      ...outcome,
      ...(outcome.error !== undefined && { error: masker.mask(outcome.error) }),
      startedAtMs: claimed.claimedAtMs,
      endedAtMs: Math.max(clock.nowMs(), claimed.claimedAtMs),
    };
    return { result, ...rest };
  }

  async #attempt(
    claimed: Claimed, plan: Plan, task: TaskDefinition, stop: AbortController, logs: AttemptLogs, masker: ReturnType<MaskerFactory>,
  ): Promise<Pick<AttemptResult, 'state' | 'outputs' | 'error'>> {
    const directory = this.#lazyDirectory(claimed.taskRun.id);
    let timeout: NodeJS.Timeout | undefined;
    try {
      const plugin = await this.#options.plugins.load(task.type);
      if (!plugin) return { state: 'FAILED', error: `No worker runs tasks of type ${task.type}` };
      const render = this.#options.expressions.rendererOf(claimed, plan, task, (secret) => masker.add(secret));
      timeout = await this.#armTimeout(task, render, stop);
      const properties = await renderProperties(plugin.manifest, task.properties, render);
      const context: TaskContext = {
        info: infoOf(claimed),
        signal: stop.signal,
        logger: logs,
        metrics: logs,
        storage: attemptStorage(this.#options.objects, claimed),
        workingDirectory: directory.path,
        render,
        maskSecret: (value) => masker.add(value),
        configuration: this.#options.configurationOf(task.type),
      };
      return succeeded(await abortable(plugin.run(context, properties), stop.signal));
    } catch (error) {
      return failed(error, stop, task);
    } finally {
      clearTimeout(timeout);
      await directory.remove();
    }
  }

  async #armTimeout(task: TaskDefinition, render: TaskContext['render'], stop: AbortController): Promise<NodeJS.Timeout | undefined> {
    if (task.timeout === undefined) return undefined;
    const text = String(await render(task.timeout));
    const ms = parseDurationMs(text);
    if (ms === undefined) throw new TypeError(`Property 'timeout': '${text}' is not an ISO-8601 duration such as PT30S`);
    return setTimeout(() => stop.abort('timeout' satisfies StopReason), ms);
  }

  #lazyDirectory(taskRunId: string): { path(): Promise<string>; remove(): Promise<void> } {
    let made: Promise<{ path: string; remove(): Promise<void> }> | undefined;
    return {
      path: async () => (await (made ??= this.#options.directories.create(taskRunId))).path,
      remove: async () => {
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
  const graceMs = 15_000;
  let timer: NodeJS.Timeout | undefined;
  const abandoned = new Promise<never>((_, reject) => {
    const arm = (): void => {
      timer = setTimeout(() => reject(new Error('The task did not stop in time')), graceMs);
    };
    if (signal.aborted) arm();
    else signal.addEventListener('abort', arm, { once: true });
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, abandoned]);
  } finally {
    clearTimeout(timer);
  }
}

function succeeded(result: TaskResult): Pick<AttemptResult, 'state' | 'outputs'> {
  return { state: result.state ?? 'SUCCESS', ...(result.outputs && { outputs: result.outputs }) };
}

function failed(error: unknown, stop: AbortController, task: TaskDefinition): Pick<AttemptResult, 'state' | 'outputs' | 'error'> {
  const reason = stop.signal.aborted ? (stop.signal.reason as StopReason) : undefined;
  if (reason === 'killed') return { state: 'KILLED' };
  const message = reason === 'timeout' ? `The task ran longer than its timeout of ${task.timeout}` : describe(error);
  const outputs = isTaskFailure(error) ? error.outputs : {};
  return { state: 'FAILED', error: message, ...(Object.keys(outputs).length > 0 && { outputs }) };
}

function describe(error: unknown): string {
  if (isAppError(error) || !(error instanceof Error)) return messageOf(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
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
