import type { JsonObject, LogLevel, State, StateChange } from '@windhover/kernel';
import type { Label } from '@windhover/flow';
import type { KvRepository } from './kv-store.ts';
import type { NamespaceFileRepository } from './namespace-files.ts';
import type { TaskRunRow } from './task-run-row.ts';
import type { TemplateRepository } from './template-store.ts';
import type { NamespaceRepository } from './namespaces.ts';
import type { Backfill } from '../trigger/backfill.ts';
import type { FlowTriggerRepository } from './flow-triggers.ts';
import type { MetricRepository } from './metric-store.ts';
import type { Filter, Page, PageOf } from './page.ts';
import type { ExecutionCounting, ExecutionPurgeSelection, PurgedExecutions, PurgeSelection } from './execution-purge.ts';

export type { Filter, Page, PageOf } from './page.ts';
export type { AttemptRow, TaskRunRow } from './task-run-row.ts';
export type { MetricAggregate, MetricBucket, MetricPlace, MetricRepository, MetricRow } from './metric-store.ts';

export interface FlowRow {
  namespace: string;
  id: string;
  revision: number;
  source: string;
  description?: string;
  labels: Label[];
  disabled: boolean;
  deleted: boolean;
  /** When this revision was saved. */
  updatedAtMs: number;
  updatedBy?: string;
}

export interface FlowRepository {
  /** The current revision; soft-deleted ones only with `allowDeleted`. */
  find(namespace: string, id: string, options?: { revision?: number; allowDeleted?: boolean }): Promise<FlowRow | undefined>;
  revisions(namespace: string, id: string): Promise<FlowRow[]>;
  /** Revisions of several flows in one statement, of deleted ones too, in no order. */
  findRevisions(wanted: { namespace: string; id: string; revision: number }[]): Promise<FlowRow[]>;
  /** Writes a new revision and makes it current. `expectedRevision` is the one it replaces, 0 to create; conflict when it moved. */
  save(row: Omit<FlowRow, 'revision' | 'updatedAtMs' | 'deleted'>, expectedRevision: number): Promise<FlowRow>;
  /** Soft delete; false when there is no such flow. Its trigger rows go. */
  remove(namespace: string, id: string): Promise<boolean>;
  search(filters: Filter[], page: Page): Promise<PageOf<FlowRow>>;
  /** Namespaces that hold flows, sorted; those that contain `query`. */
  namespaces(query?: string): Promise<string[]>;
  /** Names of all flows, sorted; at most 10,000. */
  names(): Promise<{ namespace: string; id: string }[]>;
  deleteRevisions(namespace: string, id: string, revisions: number[]): Promise<void>;
}

/** A trigger's state row. Webhooks have none. */
export interface TriggerRow {
  namespace: string;
  flowId: string;
  triggerId: string;
  type: string;
  kind: 'SCHEDULE' | 'POLLING' | 'REALTIME';
  disabled: boolean;
  nextAtMs?: number;
  lastTriggeredAtMs?: number;
  evaluatedAtMs?: number;
  updatedAtMs: number;
  /** The execution it made last. */
  executionId?: string;
  /** Derived: that execution is not terminal and the trigger does not allow concurrency. */
  locked: boolean;
  allowConcurrent: boolean;
  stopAfter: string[];
  workerGroup?: string;
  /** The worker that evaluates it or listens for it. */
  workerId?: string;
  backfill?: Backfill;
  /** The instant that was skipped last, and why. */
  skippedAtMs?: number;
  skippedReason?: string;
}

/** A change of a trigger's next instant without an execution. */
export interface NextInstant {
  nextAtMs: number | undefined;
  /** The instant that the change is made for: nothing is changed when another one is due by now. */
  instantMs?: number;
  /** Why the instant is skipped, kept on the row. */
  skippedReason?: string;
  /** Progress of a backfill; null when it is over. */
  backfill?: Backfill | null;
  state?: Record<string, unknown>;
}

export interface TriggerName {
  namespace: string;
  flowId: string;
  triggerId: string;
}

export interface TriggerRepository {
  find(namespace: string, flowId: string, triggerId: string): Promise<TriggerRow | undefined>;
  ofFlow(namespace: string, flowId: string): Promise<TriggerRow[]>;
  /** Makes the rows of a flow equal to `rows`: state of kept ids survives, others go. Same transaction as the flow's save. */
  sync(
    namespace: string,
    flowId: string,
    rows: (Pick<TriggerRow, 'triggerId' | 'type' | 'disabled' | 'nextAtMs' | 'allowConcurrent' | 'stopAfter' | 'workerGroup'> & Partial<Pick<TriggerRow, 'kind'>>)[],
  ): Promise<void>;
  setDisabled(namespace: string, flowId: string, triggerId: string, disabled: boolean, nextAtMs?: number): Promise<TriggerRow | undefined>;
  /** Skips or moves the next instant without an execution. */
  setNext(namespace: string, flowId: string, triggerId: string, next: NextInstant): Promise<void>;
  /** Starts, changes or ends (null) a backfill, which gives the next instant. */
  setBackfill(namespace: string, flowId: string, triggerId: string, backfill: Backfill | null, nextAtMs: number | undefined): Promise<TriggerRow | undefined>;
  /** Forgets the last execution, so that the trigger is no longer locked by it. */
  unlock(namespace: string, flowId: string, triggerId: string): Promise<TriggerRow | undefined>;
  remove(namespace: string, flowId: string, triggerId: string): Promise<boolean>;
  search(filters: Filter[], page: Page): Promise<PageOf<TriggerRow>>;
  /** Triggers that match, at most `limit`: for actions by query. */
  names(filters: Filter[], limit: number): Promise<TriggerName[]>;
}

/** An execution as lists show it. */
export interface ExecutionRow {
  id: string;
  namespace: string;
  flowId: string;
  flowRevision: number;
  kind: string;
  state: State;
  histories: StateChange[];
  version: number;
  inputs: JsonObject;
  outputs?: JsonObject;
  variables: JsonObject;
  labels: Label[];
  trigger?: { id: string; type: string; variables: JsonObject };
  parentId?: string;
  originalId: string;
  attemptNumber: number;
  originalCreatedAtMs: number;
  scheduledAtMs?: number;
  createdAtMs: number;
  endedAtMs?: number;
  error?: string;
  breakpoints?: { id: string; value?: string }[];
  deleted: boolean;
}

export interface ExecutionRepository {
  find(id: string): Promise<ExecutionRow | undefined>;
  taskRuns(executionId: string): Promise<TaskRunRow[]>;
  search(filters: Filter[], page: Page): Promise<PageOf<ExecutionRow>>;
  /** Ids that match, at most `limit`, oldest first: for actions by query. */
  ids(filters: Filter[], limit: number): Promise<string[]>;
  /** The last execution of each flow. */
  latestOf(flows: { namespace: string; id: string }[]): Promise<ExecutionRow[]>;
  /** Overwrites labels of a terminal execution. */
  setLabels(id: string, labels: Label[]): Promise<void>;
  /** Of flows with a concurrency limit (or of one of them): how many executions hold a slot, and how many wait for one. */
  slots(flow?: { namespace: string; id: string }): Promise<{ namespace: string; flowId: string; running: number; queued: number }[]>;
  /** Gives slots to the executions of a flow that run already: its concurrency limit is new. */
  holdSlots(namespace: string, flowId: string): Promise<void>;
  /** Revisions of a flow, among those given, that open executions run. */
  revisionsInUse(namespace: string, flowId: string, revisions: number[]): Promise<number[]>;
  /** Sets another terminal state on a terminal execution. */
  setTerminalState(id: string, state: State, histories: StateChange[]): Promise<void>;
  /** Hard delete with its task runs; logs and metrics when asked. */
  remove(id: string, options: { logs: boolean; metrics: boolean }): Promise<boolean>;
  /** How many executions each flow has, of those flows and namespaces; flows without any are left out. */
  countByFlow(query: ExecutionCounting): Promise<{ namespace: string; flowId: string; count: number }[]>;
  /** Deletes what belongs to ended executions, oldest first, at most `limit` of them after `after`. */
  purge(selection: ExecutionPurgeSelection, what: { executions: boolean; logs: boolean; metrics: boolean }): Promise<PurgedExecutions>;
}

export interface LogRow {
  namespace: string;
  flowId: string;
  executionId?: string;
  taskId?: string;
  taskRunId?: string;
  attempt?: number;
  triggerId?: string;
  timestampMs: number;
  level: LogLevel;
  message: string;
  thread?: string;
  /** Position of the line: grows with time, unique in the tenant; for paging and following. */
  cursor: string;
}

export interface LogQuery {
  executionId?: string;
  taskRunId?: string;
  taskId?: string;
  attempt?: number;
  minLevel?: LogLevel;
  /** Lines after this cursor. */
  after?: string;
  limit: number;
}

export interface LogRepository {
  ofExecution(query: LogQuery & { executionId: string }): Promise<LogRow[]>;
  search(filters: Filter[], page: Page): Promise<PageOf<LogRow>>;
  removeOfExecution(query: Omit<LogQuery, 'limit' | 'after'> & { executionId: string }): Promise<number>;
  /** Deletes the lines of a flow's trigger, or of all its triggers. */
  removeOfTrigger(namespace: string, flowId: string, triggerId?: string): Promise<number>;
  /** Adds lines of a trigger. */
  appendOfTrigger(trigger: TriggerName & { executionId?: string }, lines: { timestampMs: number; level: LogLevel; message: string }[]): Promise<void>;
  /** Deletes lines of executions and triggers, at most `limit` of them; how many. */
  purge(selection: PurgeSelection & { executionId?: string; levels?: LogLevel[] }, limit: number): Promise<number>;
}

export interface SettingRepository {
  get(key: string): Promise<JsonObject | undefined>;
  set(key: string, value: JsonObject): Promise<void>;
}

declare const tenantDbBrand: unique symbol;

/**
 * One open transaction of one tenant: row-level security is set, so nothing of another tenant can be seen or written.
 * Only `Database.withTenant` makes one.
 */
export interface TenantDb {
  readonly [tenantDbBrand]?: never;
  readonly tenantId: string;
  readonly flows: FlowRepository;
  readonly triggers: TriggerRepository;
  readonly flowTriggers: FlowTriggerRepository;
  readonly executions: ExecutionRepository;
  readonly logs: LogRepository;
  readonly metrics: MetricRepository;
  readonly settings: SettingRepository;
  readonly kv: KvRepository;
  readonly namespaceFiles: NamespaceFileRepository;
  readonly templates: TemplateRepository;
  readonly namespaces: NamespaceRepository;
}
