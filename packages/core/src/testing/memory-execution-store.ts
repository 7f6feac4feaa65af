import { isClaimable, isTerminal } from '@windhover/kernel';
import type { Clock } from '@windhover/kernel';
import type { ExecutionSnapshot, Snapshot, TaskRunSnapshot } from '@windhover/engine';
import type {
  Claimed, ClaimRequest, CommitOutcome, CurrentRevision, DueTimer, DueTrigger, ExecutionKey, ExecutionStore, ExpiredLease, FlowName, LeaseKey, LeaseStatus,
  LogLine, MetricPoint, OutputRequest, TaskRunOutputs, Transition, UndispatchedTaskRun,
} from '../ports/execution-store.ts';
import type { CountedChildren, SubflowChild, SubflowGroup } from '../ports/subflow-store.ts';
import { restartsOf } from '@windhover/engine';
import { ancestorsOf } from '../pipeline/ancestors.ts';
import { holdStarts, releaseStarts } from './memory-held-starts.ts';
import { lastOfBatches, openSubflowsOf } from './memory-subflow-rows.ts';
import { MemorySlotStore } from './memory-slot-store.ts';
import type { FlowEvent, FlowFiring } from '../ports/flow-triggers.ts';
import type { ScheduleLine, ScheduleSkip, UpcomingSchedule } from '../ports/schedule-store.ts';
import type { TakenTrigger, TriggerLease } from '../ports/trigger-work.ts';

interface Row {
  execution: ExecutionSnapshot;
  taskRuns: Map<string, TaskRunSnapshot>;
  timers: Map<string, DueTimer & { dueAtMs: number }>;
  logs: LogLine[];
  metrics: MetricPoint[];
}

/**
 * The execution store in memory, with its guards: versions, leases and schedules are compared, a transition is written
 * whole or not at all. Lists of what is due are put in by the test.
 */
export class MemoryExecutionStore implements ExecutionStore {
  readonly slots = new MemorySlotStore((id) => {
    const found = [...this.rows.values()].map(({ execution }) => execution).find((execution) => execution.id === id);
    return found && { state: found.state, createdAtMs: found.createdAtMs, restarts: restartsOf(found.histories) };
  });
  readonly rows = new Map<string, Row>();
  /** Every call of `commit`, as it came. */
  readonly commits: Transition[][] = [];
  readonly appended: { lines: LogLine[]; points: MetricPoint[] }[] = [];
  readonly dropped: string[] = [];
  readonly held: LeaseKey[] = [];
  /** Next instants of schedules by trigger id. */
  readonly schedules = new Map<string, number | undefined>();
  readonly revisions = new Map<string, number>();
  dueTimers: DueTimer[] = [];
  dueTriggers: DueTrigger[] = [];
  upcoming: UpcomingSchedule[] = [];
  readonly skipped: ScheduleSkip[] = [];
  readonly scheduleLines: ScheduleLine[] = [];
  flowEvents: FlowEvent[] = [];
  flowFirings: (FlowFiring & { tenantId: string })[] = [];
  takenTriggers: TakenTrigger[] = [];
  readonly released: TriggerLease[] = [];
  expired: ExpiredLease[] = [];
  undispatched: UndispatchedTaskRun[] = [];
  partitionsMade = 0;
  /** Called before a commit is applied: the place for what others do meanwhile, or for an outage. */
  beforeCommit: (transitions: Transition[]) => void | Promise<void> = () => undefined;
  beforeAppend: () => void | Promise<void> = () => undefined;
  triggerLeaseHolds: (lease: TriggerLease) => boolean = () => true;
  leaseStatus: (lease: LeaseKey) => LeaseStatus = () => 'held';
  #timers = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  row({ tenantId, executionId }: ExecutionKey): Row {
    const row = this.rows.get(`${tenantId}/${executionId}`);
    if (!row) throw new Error(`no execution ${executionId}`);
    return row;
  }

  taskRun(key: ExecutionKey, taskId: string): TaskRunSnapshot {
    const run = [...this.row(key).taskRuns.values()].findLast((each) => each.taskId === taskId);
    if (!run) throw new Error(`no task run of ${taskId}`);
    return run;
  }

  async load(keys: ExecutionKey[]): Promise<(Snapshot | undefined)[]> {
    return keys.map((key) => this.#snapshot(key, ({ state }) => !isTerminal(state)));
  }

  async loadWhole(key: ExecutionKey): Promise<Snapshot | undefined> {
    return this.#snapshot(key, () => true);
  }

  async commit(transitions: Transition[]): Promise<CommitOutcome[]> {
    this.commits.push(transitions);
    await this.beforeCommit(transitions);
    return transitions.map((transition) => (this.#isStale(transition) ? 'stale' : this.#write(transition)));
  }

  async claim(requests: ClaimRequest[], { workerId }: { workerId: string }): Promise<(Claimed | undefined)[]> {
    return requests.map((request) => {
      const row = this.rows.get(`${request.tenantId}/${request.executionId}`);
      const run = row?.taskRuns.get(request.taskRunId);
      if (!row || !run || !isClaimable(run.state) || run.attempt !== request.attempt) return undefined;
      const taskRun: TaskRunSnapshot = { ...run, state: 'RUNNING', leaseToken: request.leaseToken, workerId };
      row.taskRuns.set(run.id, taskRun);
      const { execution } = row;
      return { execution, taskRun, ancestors: ancestorsOf(taskRun, { execution, taskRuns: [...row.taskRuns.values()] }), claimedAtMs: this.#clock.nowMs() };
    });
  }

  async extendLeases(leases: LeaseKey[]): Promise<LeaseStatus[]> {
    this.held.push(...leases);
    return leases.map(this.leaseStatus);
  }

  async loadOutputs(requests: OutputRequest[]): Promise<TaskRunOutputs[][]> {
    return requests.map((request) => [...this.row(request).taskRuns.values()]
      .filter(({ state, taskId }) => isTerminal(state) && (request.taskIds === 'all' || request.taskIds.includes(taskId)))
      .map(({ id, taskId, state, outputs, value }) => ({
        taskRunId: id, taskId, state, values: value === undefined ? [] : [value], ...(outputs && { outputs }),
      })));
  }

  async currentRevisions(names: FlowName[]): Promise<(CurrentRevision | undefined)[]> {
    return names.map(({ tenantId, namespace, flowId }) => {
      const revision = this.revisions.get(`${tenantId}/${namespace}/${flowId}`);
      return revision === undefined ? undefined : { revision, namespacesVersion: 0 };
    });
  }

  async appendLogs(key: ExecutionKey, lines: LogLine[], points: MetricPoint[]): Promise<void> {
    await this.beforeAppend();
    this.appended.push({ lines, points });
    this.rows.get(`${key.tenantId}/${key.executionId}`)?.logs.push(...lines);
  }

  async takeDueTimers(): Promise<DueTimer[]> {
    return this.dueTimers.splice(0);
  }

  async dropTimers(_tenantId: string, timerIds: string[]): Promise<void> {
    this.dropped.push(...timerIds);
  }

  async takeExpiredLeases(): Promise<ExpiredLease[]> {
    return this.expired.splice(0);
  }

  async takeUndispatched(): Promise<UndispatchedTaskRun[]> {
    return this.undispatched.splice(0);
  }

  async subflowChildren(group: SubflowGroup, { afterIteration, limit }: { afterIteration: number; limit: number }): Promise<SubflowChild[]> {
    return lastOfBatches(this.rows.values(), group).flatMap(({ id, state, namespace, flowId, outputs, subflow }) => (subflow && subflow.iteration > afterIteration
      ? [{ executionId: id, state, namespace, flowId, iteration: subflow.iteration, attempt: subflow.attempt, ...(outputs && { outputs }) }]
      : [])).slice(0, limit);
  }

  async countSubflowChildren(group: SubflowGroup): Promise<CountedChildren[]> {
    return lastOfBatches(this.rows.values(), group).map(({ state, subflow }) => ({ state, count: 1, current: subflow?.attempt === group.attempt, last: subflow?.iteration ?? 0 }));
  }

  async openSubflows({ tenantId, executionId }: ExecutionKey, limit: number): Promise<ExecutionKey[]> {
    return openSubflowsOf(this.rows.values(), executionId).slice(0, limit).map(({ id }) => ({ tenantId, executionId: id }));
  }

  async isSubflowOf({ tenantId, executionId }: ExecutionKey, ancestorId: string): Promise<boolean> {
    const parent = this.rows.get(`${tenantId}/${executionId}`)?.execution.subflow?.executionId;
    return parent !== undefined && (parent === ancestorId || this.isSubflowOf({ tenantId, executionId: parent }, ancestorId));
  }

  async takeDueTriggers({ limit }: { limit: number; holdMs: number; byTenant?: boolean }): Promise<DueTrigger[]> {
    return this.dueTriggers.splice(0, limit);
  }

  async upcomingSchedules({ limit }: { withinMs: number; limit: number; after?: UpcomingSchedule }): Promise<UpcomingSchedule[]> {
    return this.upcoming.splice(0, limit);
  }

  async skipSchedules(skips: ScheduleSkip[]): Promise<boolean[]> {
    return skips.map((skip) => {
      if (this.schedules.get(skip.triggerId) !== skip.instantMs) return false;
      this.skipped.push(skip);
      this.schedules.set(skip.triggerId, skip.nextMs);
      return true;
    });
  }

  async appendScheduleLogs(lines: ScheduleLine[]): Promise<void> {
    this.scheduleLines.push(...lines);
  }

  async takeFlowEvents(): Promise<FlowEvent[]> {
    return this.flowEvents.splice(0);
  }

  async takeFlowFirings(): Promise<(FlowFiring & { tenantId: string })[]> {
    return this.flowFirings.splice(0);
  }

  async takeTriggers({ limit }: { limit: number }): Promise<TakenTrigger[]> {
    return this.takenTriggers.splice(0, limit);
  }

  async extendTriggerLeases(leases: TriggerLease[]): Promise<boolean[]> {
    return leases.map((lease) => this.triggerLeaseHolds(lease));
  }

  async releaseTriggers(leases: TriggerLease[]): Promise<void> {
    this.released.push(...leases);
  }

  readonly holdStarts: ExecutionStore['holdStarts'] = async (timers) => holdStarts(this.rows.values(), timers);
  readonly releaseStarts: ExecutionStore['releaseStarts'] = async () => releaseStarts(this.rows.values(), this.dueTimers);
  readonly dropPartitions: ExecutionStore['dropPartitions'] = async () => 0;

  async ensurePartitions(): Promise<void> {
    this.partitionsMade += 1;
  }

  #snapshot(key: ExecutionKey, test: (run: TaskRunSnapshot) => boolean): Snapshot | undefined {
    const row = this.rows.get(`${key.tenantId}/${key.executionId}`);
    return row && { execution: row.execution, taskRuns: [...row.taskRuns.values()].filter(test) };
  }

  #isStale({ tenantId, executionId, expectedVersion, leases, advance }: Transition): boolean {
    const row = this.rows.get(`${tenantId}/${executionId}`);
    if (expectedVersion !== row?.execution.version) return true;
    if (advance && this.schedules.get(advance.triggerId) !== advance.instantMs) return true;
    return leases.some(({ executionId: of, taskRunId, leaseToken }) => {
      const held = (of === undefined ? row : this.rows.get(`${tenantId}/${of}`))?.taskRuns.get(taskRunId)?.leaseToken;
      return (held ?? '') !== leaseToken;
    });
  }

  #write({ tenantId, executionId, patches, logs, metrics, consumedTimerIds, advance }: Transition): CommitOutcome {
    const key = `${tenantId}/${executionId}`;
    const row: Row = this.rows.get(key) ?? { execution: patches.execution, taskRuns: new Map(), timers: new Map(), logs: [], metrics: [] };
    row.execution = structuredClone(patches.execution);
    for (const id of patches.deleteTaskRunIds) row.taskRuns.delete(id);
    for (const run of [...patches.insertTaskRuns, ...patches.updateTaskRuns]) row.taskRuns.set(run.id, structuredClone(run));
    for (const id of consumedTimerIds) row.timers.delete(id);
    for (const timer of patches.timers) {
      const timerId = `timer${(this.#timers += 1)}`;
      row.timers.set(timerId, { ...timer, timerId, tenantId, executionId });
    }
    row.logs.push(...logs);
    row.metrics.push(...metrics);
    if (advance) this.schedules.set(advance.triggerId, advance.nextMs);
    this.rows.set(key, row);
    return 'committed';
  }
}
