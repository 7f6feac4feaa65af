import type { InstanceDb } from './instance-db.ts';
import type { TenantDb } from './tenant-db.ts';

export type TransactionMode = 'read' | 'write';

/** Transactions. No network, sleep or key derivation inside; rows per call are bounded. */
export interface Database {
  /** One short transaction under the tenant's row-level security. */
  withTenant<T>(tenantId: string, mode: TransactionMode, work: (db: TenantDb) => Promise<T>): Promise<T>;
  withInstance<T>(mode: TransactionMode, work: (db: InstanceDb) => Promise<T>): Promise<T>;
  /** Round trip to the database; throws when it is away. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
