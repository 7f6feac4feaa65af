import { messageOf } from '@windhover/kernel';
import type { Clock, IdSource } from '@windhover/kernel';
import type { Bus } from '../ports/bus.ts';
import type { Claimed, ClaimRequest, ExecutionStore } from '../ports/execution-store.ts';
import type { TaskJob, TaskQueue } from '../ports/task-queue.ts';
import type { Logger, Telemetry } from '../ports/telemetry.ts';
import type { Advancer } from '../pipeline/advancer.ts';
import { Batcher } from '../pipeline/batcher.ts';
import { planKeyOf } from '../pipeline/flow-plans.ts';
import type { FlowPlans } from '../pipeline/flow-plans.ts';
import type { AdvanceOutcome, ClaimWish } from '../pipeline/work.ts';
import type { AttemptDirectory } from '../ports/working-directories.ts';
import type { StopReason } from './attempt-outcome.ts';
import type { AttemptReport, AttemptRunner } from './attempt-runner.ts';
import { DirectoryChildren } from './directory-children.ts';
import { JobIntake } from './job-intake.ts';
import { LeaseKeeper } from './lease-keeper.ts';
import { isRefusal, withReportRetries } from './report-retry.ts';

export interface TaskWorkerOptions {
  workerId: string;
  workerGroup: string;
  /** Attempts run at the same time. */
  concurrency: number;
  leaseMs: number;
  queue: TaskQueue;
  bus: Bus;
  store: ExecutionStore;
  advancer: Advancer;
  plans: FlowPlans;
  runner: AttemptRunner;
  ids: IdSource;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
  /** False leaves what a drain could not wait for as it is: no other worker gets it. */
  givesBack?: boolean;
}

/** An attempt in the directory of another one that this worker runs. */
interface InsideDirectory {
  stop: AbortController;
  directory: AttemptDirectory;
  wish: ClaimWish;
}

/** A job may carry on with next task runs this long before it goes back to the queue, so that others get their turn. */
const MAX_CHAIN_MS = 500;
/** What was given back gets this long to end its child processes: one that outlived the worker would run beside its successor. */
const CLEAN_UP_MS = 4_000;
/** A result is offered this long while the database is away. */
const MAX_REPORT_MS = 300_000;

/** Takes task runs of one worker group from the queue, claims, runs and reports them. */
export class TaskWorker {
  readonly #options: TaskWorkerOptions;
  readonly #leases: LeaseKeeper;
  /** By lease token. */
  readonly #running = new Map<string, { claimed: Claimed; stop: AbortController }>();
  readonly #claims: Batcher<ClaimRequest, Claimed | undefined>;
  readonly #intake: JobIntake;
  #unsubscribe: (() => Promise<void>) | undefined;

  constructor(options: TaskWorkerOptions) {
    this.#options = options;
    const { store, logger, leaseMs, workerId, queue, workerGroup, concurrency } = options;
    this.#intake = new JobIntake({ queue, workerGroup, concurrency, handle: (job) => this.#handle(job) });
    this.#leases = new LeaseKeeper({ store, logger, leaseMs });
    this.#claims = new Batcher({
      maxSize: 500, maxInFlight: 2, tenantOf: ({ tenantId }) => tenantId, run: (requests) => store.claim(requests, { leaseMs, workerId }),
    });
  }

  async start(): Promise<void> {
    const { bus } = this.#options;
    this.#leases.start();
    this.#unsubscribe = await bus.subscribe('interrupt', (message) => {
      if (message.type === 'interrupt') this.#leases.interrupt(message.taskRunId);
    });
    await this.#intake.start();
  }

  /** Takes nothing more until it is resumed; what runs goes on. */
  pause(): Promise<void> {
    return this.#intake.pause();
  }

  resume(): Promise<void> {
    return this.#intake.resume();
  }

  get isPaused(): boolean {
    return this.#intake.isPaused;
  }

  /** True while the worker takes jobs: what liveness means for a worker. */
  isTaking(): boolean {
    return this.#intake.isTaking();
  }

  get runningCount(): number {
    return this.#running.size;
  }

  /** What runs at this moment. */
  running(): { tenantId: string; executionId: string; taskRunId: string; taskId: string; attempt: number }[] {
    return [...this.#running.values()].map(({ claimed: { execution, taskRun } }) => ({
      tenantId: execution.tenantId, executionId: execution.id, taskRunId: taskRun.id, taskId: taskRun.taskId, attempt: taskRun.attempt,
    }));
  }

  /** Takes no more, waits for what runs; after the grace period gives the rest back to other workers. */
  async drain(graceMs: number): Promise<{ graceful: boolean }> {
    const drained = this.#intake.drain().then(() => true);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => { timer = setTimeout(() => resolve(false), graceMs); });
    const graceful = await Promise.race([drained, late]);
    clearTimeout(timer);
    if (!graceful) {
      await this.#giveBack();
      await Promise.race([drained, new Promise((resolve) => { timer = setTimeout(resolve, CLEAN_UP_MS); })]);
      clearTimeout(timer);
    }
    await this.#intake.close();
    await this.#unsubscribe?.();
    this.#leases.stop();
    return { graceful };
  }

  async #giveBack(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { stop } of running) stop.abort('shutdown' satisfies StopReason);
    if (this.#options.givesBack === false) return;
    await Promise.allSettled(running.map(({ claimed }) => this.#options.advancer.submit({
      kind: 'event', tenantId: claimed.execution.tenantId, executionId: claimed.execution.id,
      event: { type: 'lease-expired', taskRunId: claimed.taskRun.id, leaseToken: claimed.taskRun.leaseToken ?? '' },
    })));
  }

  async #handle(job: TaskJob): Promise<void> {
    const leaseToken = this.#options.ids.next();
    let claimed = await this.#claims.submit({ ...job, leaseToken });
    if (claimed) this.#options.advancer.learn(claimed);
    const untilMs = this.#options.clock.nowMs() + MAX_CHAIN_MS;
    while (claimed) {
      const next = await this.#runOne(claimed, untilMs);
      claimed = next && { ...next, closed: [...(claimed.closed ?? []), ...(next.closed ?? [])] };
    }
  }

  /** Runs one attempt and reports it; gives the next one when the report claimed it. */
  async #runOne(claimed: Claimed, chainUntilMs: number, inside?: InsideDirectory): Promise<Claimed | undefined> {
    const { execution, taskRun } = claimed;
    const lease = { tenantId: execution.tenantId, executionId: execution.id, taskRunId: taskRun.id, leaseToken: taskRun.leaseToken ?? '' };
    const stop = new AbortController();
    if (inside) followStop(inside.stop, stop);
    this.#running.set(lease.leaseToken, { claimed, stop });
    this.#leases.hold(lease, (reason) => stop.abort(reason satisfies StopReason));
    this.#countStart(claimed);
    try {
      const plan = await this.#options.plans.get(planKeyOf(execution));
      const isDirectory = plan.nodes.get(taskRun.taskId)?.execution.kind === 'directory';
      const report = await this.#options.runner.run(claimed, plan, stop, {
        ...(inside && { directory: inside.directory }), ...(isDirectory && { children: this.#childrenOf(claimed, stop) }),
      });
      if (stop.signal.reason === 'lease-lost' || stop.signal.reason === 'shutdown') return undefined;
      const outcome = await this.#reportSafely(claimed, report, stop.signal, chainUntilMs, inside?.wish);
      this.#countEnd(claimed, report);
      return outcome.applied ? outcome.claimed : undefined;
    } finally {
      this.#leases.release(lease);
      this.#running.delete(lease.leaseToken);
      this.#options.telemetry.gauge('kestra_worker_running_count', this.#running.size, { worker_group: this.#options.workerGroup });
    }
  }

  /** A result that can't be stored ends the attempt as failed, with the reason: it would be refused again after each new run. */
  async #reportSafely(claimed: Claimed, report: AttemptReport, signal: AbortSignal, chainUntilMs: number, wish?: ClaimWish): Promise<AdvanceOutcome> {
    const { clock, logger } = this.#options;
    const taskRunId = claimed.taskRun.id;
    const offer = (offered: AttemptReport): Promise<AdvanceOutcome> => withReportRetries(() => this.#report(claimed, offered, wish ?? this.#wish(chainUntilMs)), {
      clock, maxMs: MAX_REPORT_MS, giveUp: () => signal.reason === 'lease-lost',
      onFailure: (error) => logger.warn('a result could not be reported yet', { taskRunId, error }),
    });
    try {
      return await offer(report);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      logger.error('a result was refused; the attempt fails', { taskRunId, error });
      const { startedAtMs, endedAtMs } = report.result;
      return offer({ result: { state: 'FAILED', error: `The result could not be stored: ${messageOf(error)}`, startedAtMs, endedAtMs }, logs: [], metrics: [] });
    }
  }

  /** The next task run of the group, while this job may carry on. */
  #wish(chainUntilMs: number): ClaimWish | undefined {
    const { clock, ids, workerId, workerGroup } = this.#options;
    if (!this.#intake.mayChain || clock.nowMs() >= chainUntilMs) return undefined;
    return { workerId, workerGroup, leaseToken: ids.next() };
  }

  /** The tasks of a working directory run within the job that holds it. */
  #childrenOf(owner: Claimed, stop: AbortController): DirectoryChildren {
    const { store, ids, workerId, workerGroup, advancer } = this.#options;
    return new DirectoryChildren({
      store, ids, workerId, workerGroup,
      submit: (work) => advancer.submit(work),
      claim: (request) => this.#claims.submit(request),
      runInside: (child, directory, wish) => this.#runOne(child, 0, { stop, directory, wish }),
    }, owner, stop.signal);
  }

  #report(claimed: Claimed, report: AttemptReport, claim: ClaimWish | undefined): Promise<AdvanceOutcome> {
    const { execution, taskRun } = claimed;
    return this.#options.advancer.submit({
      kind: 'event', tenantId: execution.tenantId, executionId: execution.id,
      event: {
        type: 'attempt-ended', taskRunId: taskRun.id, attempt: taskRun.attempt, leaseToken: taskRun.leaseToken ?? '', result: report.result,
      },
      logs: report.logs, metrics: report.metrics,
      ...(claim && { claim }),
    });
  }

  #countStart({ execution, taskRun, claimedAtMs }: Claimed): void {
    const { telemetry, workerGroup } = this.#options;
    const labels = { namespace_id: execution.namespace, flow_id: execution.flowId, worker_group: workerGroup };
    telemetry.count('kestra_worker_started_count_total', labels);
    telemetry.observe('kestra_worker_queued_duration_seconds', Math.max(0, claimedAtMs - taskRun.createdAtMs), labels);
    telemetry.gauge('kestra_worker_running_count', this.#running.size, { worker_group: workerGroup });
  }

  #countEnd({ execution }: Claimed, { result }: AttemptReport): void {
    const { telemetry, workerGroup } = this.#options;
    const labels = { namespace_id: execution.namespace, flow_id: execution.flowId, worker_group: workerGroup, state: result.state };
    telemetry.count('kestra_worker_ended_count_total', labels);
    telemetry.observe('kestra_worker_ended_duration_seconds', result.endedAtMs - result.startedAtMs, labels);
  }
}

/** What stops a working directory stops what runs in it. */
function followStop(outer: AbortController, inner: AbortController): void {
  const stop = (): void => inner.abort(outer.signal.reason);
  if (outer.signal.aborted) stop();
  else outer.signal.addEventListener('abort', stop, { once: true });
}
