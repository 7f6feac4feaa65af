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

export type ServiceState =
  | 'CREATED' | 'RUNNING' | 'ERROR' | 'DISCONNECTED' | 'TERMINATING' | 'TERMINATED_GRACEFULLY' | 'TERMINATED_FORCED'
  | 'NOT_RUNNING' | 'INACTIVE' | 'MAINTENANCE';

export interface ServiceRow {
  id: string;
  type: 'WEBSERVER' | 'EXECUTOR' | 'SCHEDULER' | 'WORKER';
  state: ServiceState;
  hostname: string;
  workerGroup?: string;
  version: string;
  createdAtMs: number;
  heartbeatAtMs: number;
}

export interface ServiceRepository {
  /** Registers or refreshes a service; the database's clock gives the heartbeat. */
  beat(row: Omit<ServiceRow, 'createdAtMs' | 'heartbeatAtMs'>): Promise<void>;
  list(): Promise<ServiceRow[]>;
  /** Marks services without a heartbeat for `timeoutMs` as DISCONNECTED and gives them. */
  expire(timeoutMs: number): Promise<ServiceRow[]>;
}

export interface InstanceSettingRepository {
  get(key: string): Promise<JsonObject | undefined>;
  /** Writes the value unless the key exists; gives the stored one. */
  putIfAbsent(key: string, value: JsonObject): Promise<JsonObject>;
}

/** One open transaction on what belongs to no tenant. */
export interface InstanceDb {
  readonly users: UserRepository;
  readonly tenants: TenantRepository;
  readonly apiTokens: ApiTokenRepository;
  readonly services: ServiceRepository;
  readonly settings: InstanceSettingRepository;
}
