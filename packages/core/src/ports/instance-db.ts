import type { JsonObject } from '@windhover/kernel';

export interface TenantRow {
  id: string;
  name: string;
  createdAtMs: number;
}

export interface UserRow {
  id: string;
  username: string;
  email: string;
  firstName?: string;
  lastName?: string;
  superAdmin: boolean;
  disabled: boolean;
  /** Memory-hard hash in PHC form; absent for users without a password. */
  passwordHash?: string;
  /** Grows when all sessions of the user end. */
  sessionEpoch: number;
  preferences: JsonObject;
  createdAtMs: number;
}

export type BuiltInRole = 'ADMIN' | 'VIEWER';

export interface TenantAccessRow {
  tenantId: string;
  userId: string;
  role: BuiltInRole;
}

export interface ApiTokenRow {
  id: string;
  userId: string;
  name: string;
  description?: string;
  /** First characters of the token, shown to recognise it. */
  prefix: string;
  /** SHA-256 of the whole token, hex. */
  hash: string;
  createdAtMs: number;
  expiresAtMs?: number;
  lastUsedAtMs?: number;
}

export interface UserRepository {
  count(): Promise<number>;
  find(id: string): Promise<UserRow | undefined>;
  /** Case-insensitive on username or e-mail. */
  findByLogin(login: string): Promise<UserRow | undefined>;
  create(row: Omit<UserRow, 'createdAtMs' | 'sessionEpoch'>): Promise<UserRow>;
  setPassword(id: string, passwordHash: string): Promise<void>;
  setPreferences(id: string, preferences: JsonObject): Promise<void>;
}

export interface TenantRepository {
  find(id: string): Promise<TenantRow | undefined>;
  create(row: Omit<TenantRow, 'createdAtMs'>): Promise<TenantRow>;
  list(): Promise<TenantRow[]>;
  /** Tenants that a user has access to. */
  ofUser(userId: string): Promise<(TenantRow & { role: BuiltInRole })[]>;
  access(tenantId: string, userId: string): Promise<TenantAccessRow | undefined>;
  grant(row: TenantAccessRow): Promise<void>;
  revoke(tenantId: string, userId: string): Promise<boolean>;
}

export interface ApiTokenRepository {
  findByHash(hash: string): Promise<(ApiTokenRow & { user: UserRow }) | undefined>;
  ofUser(userId: string): Promise<ApiTokenRow[]>;
  create(row: Omit<ApiTokenRow, 'createdAtMs'>): Promise<ApiTokenRow>;
  remove(userId: string, id: string): Promise<boolean>;
  touch(id: string): Promise<void>;
}

/** `EMPTY` is the older name of `INACTIVE`. */
export type ServiceState =
  | 'CREATED' | 'RUNNING' | 'ERROR' | 'DISCONNECTED' | 'TERMINATING' | 'TERMINATED_GRACEFULLY' | 'TERMINATED_FORCED'
  | 'NOT_RUNNING' | 'INACTIVE' | 'EMPTY' | 'MAINTENANCE';

export type ServiceType = 'WEBSERVER' | 'EXECUTOR' | 'SCHEDULER' | 'WORKER';

export interface ServiceEvent {
  /** ISO instant of the database's clock. */
  ts: string;
  type: string;
  value: string;
  state: ServiceState;
}

export interface ServiceRow {
  id: string;
  type: ServiceType;
  state: ServiceState;
  /** The process that it runs in. */
  serverId: string;
  serverType: 'SERVER' | 'STANDALONE';
  hostname: string;
  workerGroup?: string;
  version: string;
  /** Settings of its life cycle, as the API shows them. */
  config: JsonObject;
  props: JsonObject;
  /** Its last changes of state, oldest first. */
  events: ServiceEvent[];
  /** Grows with each heartbeat. */
  seq: number;
  createdAtMs: number;
  heartbeatAtMs: number;
}

/** What a service tells of itself. */
export type ServiceBeatRow = Omit<ServiceRow, 'createdAtMs' | 'heartbeatAtMs' | 'seq' | 'events'>;

export interface BeatAnswer {
  /** False when others hold the service for dead (`NOT_RUNNING` or later): it must end, its work may run elsewhere. */
  accepted: boolean;
  /** The installation is in maintenance. */
  maintenance: boolean;
}

export interface ServiceChange {
  service: ServiceRow;
  from: ServiceState;
}

export interface ServiceRepository {
  /** Registers or refreshes a service; the database's clock gives the heartbeat. */
  beat(row: ServiceBeatRow): Promise<BeatAnswer>;
  find(id: string): Promise<ServiceRow | undefined>;
  list(): Promise<ServiceRow[]>;
  /**
   * One liveness check: who is silent for `timeoutMs` becomes DISCONNECTED; who is disconnected or terminated becomes
   * NOT_RUNNING, and then INACTIVE, each at least `stepMs` after the change before. A worker stays DISCONNECTED for
   * `workerWaitMs` more: so long its work is not sent to others. Gives what changed.
   */
  check(options: { timeoutMs: number; stepMs: number; workerWaitMs: number }): Promise<ServiceChange[]>;
  /** Groups of the workers that live. */
  workerGroups(): Promise<string[]>;
  /** Removes inactive services without a heartbeat for so long; gives how many. */
  purge(retentionMs: number): Promise<number>;
}

/** Counters of rate limits, where PostgreSQL keeps them. */
export interface RateLimitRepository {
  /** Removes counters whose window is over; how many. */
  purge(): Promise<number>;
}

export interface InstanceSettingRepository {
  get(key: string): Promise<JsonObject | undefined>;
  /** Writes the value unless the key exists; gives the stored one. */
  putIfAbsent(key: string, value: JsonObject): Promise<JsonObject>;
  put(key: string, value: JsonObject): Promise<void>;
}

/** One open transaction on what belongs to no tenant. */
export interface InstanceDb {
  readonly users: UserRepository;
  readonly tenants: TenantRepository;
  readonly apiTokens: ApiTokenRepository;
  readonly services: ServiceRepository;
  readonly rateLimits: RateLimitRepository;
  readonly settings: InstanceSettingRepository;
}
