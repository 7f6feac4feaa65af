import { PrismaPg } from '@prisma/adapter-pg';
import type { Database, InstanceDb, TenantDb, TransactionMode } from '@windhover/core';
import { Prisma, PrismaClient } from '../../generated/client.ts';
import { rolePool } from '../connection/role-pool.ts';
import { translateError } from './database-error.ts';
import { instanceDb } from './instance-db.ts';
import { tenantDb } from './tenant-db.ts';

export interface CreateDatabaseOptions {
  /** Connection string of the login that migrated, or of another member of the platform's roles. */
  url: string;
  /** Most transactions at a time; 10 when absent. */
  poolSize?: number;
  /** Milliseconds after which a statement is ended; 15,000 when absent. */
  statementTimeoutMs?: number;
  /** Versions that are kept of a key-value pair; all when absent or 0. */
  kvMaxVersions?: number;
  onConnectionError?: (error: Error) => void;
}

/** Longest life of a transaction and longest wait for a free connection, in milliseconds. */
const TRANSACTION = { timeout: 30_000, maxWait: 10_000 };

/**
 * Transactions for everything but the hot path. Sessions begin as the application's role, which sees nothing until a
 * transaction names its tenant; a transaction of the installation becomes the system role for its own length.
 */
export function createDatabase(options: CreateDatabaseOptions): Database {
  const pool = rolePool({
    url: options.url,
    role: 'windhover_app',
    size: options.poolSize ?? 10,
    applicationName: 'windhover',
    statementTimeoutMs: options.statementTimeoutMs ?? 15_000,
    ...(options.onConnectionError ? { onConnectionError: options.onConnectionError } : {}),
  });
  const tenantOptions = { kvMaxVersions: options.kvMaxVersions ?? 0 };
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });

  const transaction = async <T>(setting: string, value: string, mode: TransactionMode, work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> => {
    try {
      return await prisma.$transaction(async (tx) => {
        const readOnly = mode === 'read' ? Prisma.sql`, set_config('transaction_read_only', 'on', true)` : Prisma.empty;
        await tx.$queryRaw`select set_config(${setting}, ${value}, true)${readOnly}`;
        return await work(tx);
      }, TRANSACTION);
    } catch (error) {
      throw translateError(error);
    }
  };

  return {
    withTenant: <T>(tenantId: string, mode: TransactionMode, work: (db: TenantDb) => Promise<T>) =>
      transaction('app.tenant_id', tenantId, mode, (tx) => work(tenantDb(tx, tenantId, tenantOptions))),
    withInstance: <T>(mode: TransactionMode, work: (db: InstanceDb) => Promise<T>) =>
      transaction('role', 'windhover_system', mode, (tx) => work(instanceDb(tx))),
    ping: async () => {
      await pool.query('select 1').catch((error: unknown) => {
        throw translateError(error);
      });
    },
    close: () => prisma.$disconnect(),
  };
}
