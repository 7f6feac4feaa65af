import type { JsonObject, LogLevel, State, StateChange } from '@windhover/kernel';
import type { Label } from '@windhover/flow';

export interface Page {
  /** From 1. */
  page: number;
  size: number;
  /** Field and direction, most significant first; fields are the API's names (`state.startDate`). */
  sort: { field: string; descending: boolean }[];
}

export interface PageOf<T> {
  results: T[];
  total: number;
}

/** One `filters[field][OP]=value` of a query; list values for IN and NOT_IN, a map for labels. */
export interface Filter {
  field: string;
  operation:
    | 'EQUALS' | 'NOT_EQUALS' | 'GREATER_THAN' | 'LESS_THAN' | 'GREATER_THAN_OR_EQUAL_TO' | 'LESS_THAN_OR_EQUAL_TO'
    | 'IN' | 'NOT_IN' | 'STARTS_WITH' | 'ENDS_WITH' | 'CONTAINS' | 'REGEX' | 'PREFIX';
  value: string | string[] | Record<string, string>;
}

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
  /** Writes a new revision and makes it current. `expectedRevision` is the one it replaces, 0 to create; conflict when it moved. */
  save(row: Omit<FlowRow, 'revision' | 'updatedAtMs' | 'deleted'>, expectedRevision: number): Promise<FlowRow>;
  /** Soft delete; false when there is no such flow. Its trigger rows go. */
  remove(namespace: string, id: string): Promise<boolean>;
  search(filters: Filter[], page: Page): Promise<PageOf<FlowRow>>;
  /** Namespaces that hold flows, sorted; those that contain `query`. */
  namespaces(query?: string): Promise<string[]>;
  deleteRevisions(namespace: string, id: string, revisions: number[]): Promise<void>;
}

/** A trigger's state row. Webhooks have none. */
export interface TriggerRow {
  namespace: string;
  flowId: string;
  triggerId: string;
  type: string;
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
}

export interface TriggerRepository {
  find(namespace: string, flowId: string, triggerId: string): Promise<TriggerRow | undefined>;
  ofFlow(namespace: string, flowId: string): Promise<TriggerRow[]>;
  /** Makes the rows of a flow equal to `rows`: state of kept ids survives, others go. Same transaction as the flow's save. */
  sync(
    namespace: string,
    flowId: string,
    rows: Pick<TriggerRow, 'triggerId' | 'type' | 'disabled' | 'nextAtMs' | 'allowConcurrent' | 'stopAfter'>[],
  ): Promise<void>;
  setDisabled(namespace: string, flowId: string, triggerId: string, disabled: boolean, nextAtMs?: number): Promise<TriggerRow | undefined>;
  /** Skips or moves the next instant without an execution, with the reason kept on the row. */
  setNext(namespace: string, flowId: string, triggerId: string, nextAtMs: number | undefined, skippedReason?: string): Promise<void>;
  /** Forgets the last execution, so that the trigger is no longer locked by it. */
  unlock(namespace: string, flowId: string, triggerId: string): Promise<TriggerRow | undefined>;
  remove(namespace: string, flowId: string, triggerId: string): Promise<boolean>;
  search(filters: Filter[], page: Page): Promise<PageOf<TriggerRow>>;
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
  deleted: boolean;
}

export interface AttemptRow {
  number: number;
  state: State;
  histories: StateChange[];
  workerId?: string;
}

export interface TaskRunRow {
  id: string;
  taskId: string;
  parentId?: string;
  value?: string;
  iteration?: number;
  state: State;
  histories: StateChange[];
  outputs?: JsonObject;
  /** Ended attempts and, while it runs, the current one. */
  attempts: AttemptRow[];
  error?: string;
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
  /** Sets another terminal state on a terminal execution. */
  setTerminalState(id: string, state: State, histories: StateChange[]): Promise<void>;
  /** Hard delete with its task runs; logs and metrics when asked. */
  remove(id: string, options: { logs: boolean; metrics: boolean }): Promise<boolean>;
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
}

export interface MetricRow {
  executionId: string;
  taskId: string;
  taskRunId: string;
  name: string;
  type: 'counter' | 'timer';
  value: number;
  tags: Record<string, string>;
  timestampMs: number;
}

export interface MetricRepository {
  ofExecution(executionId: string, page: Page): Promise<PageOf<MetricRow>>;
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
  readonly executions: ExecutionRepository;
  readonly logs: LogRepository;
  readonly metrics: MetricRepository;
  readonly settings: SettingRepository;
}
