import type { Bus, BusMessage } from '../ports/bus.ts';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { ExecutionKey, FlowName } from '../ports/execution-store.ts';
import type { TaskJob, TaskQueue } from '../ports/task-queue.ts';
import type { Logger, Telemetry } from '../ports/telemetry.ts';
import type { Step } from './step.ts';

export interface CommitEffectsOptions {
  queue: TaskQueue;
  bus: Bus;
  logger: Logger;
  telemetry: Telemetry;
  /** An execution of a flow with a concurrency limit has ended. */
  slotFreed(flow: FlowName): void;
  /** Subflow executions of a task run are to be looked after: at its beginning, at its kill, and when one of them ends. */
  subflow(key: ExecutionKey, taskRunId: string): void;
  killChildren(key: ExecutionKey): void;
  /** A subflow execution ended well after it had ended before. */
  recovered(key: ExecutionKey): void;
}

/**
 * What follows a commit: dispatch, interrupts, nudges. All of it can be lost without harm: the rows let the sweeper do
 * it again.
 */
export class CommitEffects {
  readonly #options: CommitEffectsOptions;
  readonly #dispatching = new Set<Promise<void>>();

  constructor(options: CommitEffectsOptions) {
    this.#options = options;
  }

  /** Resolves when what was dispatched so far has reached the queue or failed: a process that ends should not drop it. */
  async idle(): Promise<void> {
    await Promise.all(this.#dispatching);
  }

  run(step: Step): void {
    const execution = step.snapshotAfterCommit()?.execution;
    if (!execution || !step.transition) return;
    const key = { tenantId: execution.tenantId, executionId: execution.id };
    const messages: BusMessage[] = [];
    if (step.logs.length > 0) messages.push({ type: 'logs', ...key, lines: step.logs });
    for (const command of step.commands) {
      if (command.type === 'interrupt') messages.push({ type: 'interrupt', tenantId: key.tenantId, taskRunId: command.taskRunId });
    }
    messages.push({ type: 'execution', ...key, version: execution.version, state: execution.state });
    this.#options.bus.publish(messages);
    this.#dispatch(step, key);
    if (step.limited && step.commands.some(({ type }) => type === 'execution-ended')) {
      this.#options.slotFreed({ tenantId: execution.tenantId, namespace: execution.namespace, flowId: execution.flowId });
    }
    this.#lookAfterSubflows(step, key, execution);
    this.#record(step, { namespace_id: execution.namespace, flow_id: execution.flowId, tenant_id: execution.tenantId });
  }

  #lookAfterSubflows(step: Step, key: ExecutionKey, { subflow }: ExecutionSnapshot): void {
    for (const command of step.commands) {
      if (command.type === 'subflow') this.#options.subflow(key, command.taskRunId);
      if (command.type === 'kill-children') this.#options.killChildren(key);
      if (command.type === 'subflow-recovered') this.#options.recovered(key);
      if (command.type === 'execution-ended' && subflow) this.#options.subflow({ ...key, executionId: subflow.executionId }, subflow.taskRunId);
    }
  }

  #dispatch(step: Step, key: { tenantId: string; executionId: string }): void {
    const byGroup = new Map<string, TaskJob[]>();
    for (const command of step.commands) {
      if (command.type !== 'dispatch' || command.directory !== undefined) continue;
      const jobs = byGroup.get(command.workerGroup) ?? [];
      jobs.push({ ...key, taskRunId: command.taskRunId, attempt: command.attempt });
      byGroup.set(command.workerGroup, jobs);
    }
    for (const [group, jobs] of byGroup) {
      const dispatching = this.#options.queue.dispatch(group, jobs)
        .catch((error: unknown) => this.#options.logger.warn('dispatch failed; the sweeper will dispatch again', { group, error }))
        .finally(() => this.#dispatching.delete(dispatching));
      this.#dispatching.add(dispatching);
    }
  }

  #record(step: Step, labels: Record<string, string>): void {
    const { telemetry } = this.#options;
    if (step.isCreation) telemetry.count('kestra_executor_execution_started_count_total', labels);
    for (const row of step.transition?.patches.insertTaskRuns ?? []) {
      telemetry.count('kestra_executor_taskrun_created_count_total', { ...labels, state: row.state });
    }
    for (const command of step.commands) {
      if (command.type === 'execution-ended') telemetry.count('kestra_executor_execution_end_count_total', { ...labels, state: command.state });
    }
  }
}
