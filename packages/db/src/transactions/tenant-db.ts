import type { TenantDb } from '@windhover/core';
import type { Prisma } from '../../generated/client.ts';
import { executionRepository } from '../repositories/executions.ts';
import { flowTriggerRepository } from '../repositories/flow-triggers.ts';
import { flowRepository } from '../repositories/flows.ts';
import { kvRepository } from '../repositories/kv.ts';
import { logRepository } from '../repositories/logs.ts';
import { metricRepository } from '../repositories/metrics.ts';
import { namespaceFileRepository } from '../repositories/namespace-files.ts';
import { namespaceRepository } from '../repositories/namespaces.ts';
import { templateRepository } from '../repositories/templates.ts';
import { settingRepository } from '../repositories/settings.ts';
import { triggerRepository } from '../repositories/triggers.ts';

export interface TenantDbOptions {
  /** Versions that are kept of a key-value pair; 0 keeps all. */
  kvMaxVersions: number;
}

/** The repositories of one transaction, whose tenant is set. */
export function tenantDb(tx: Prisma.TransactionClient, tenantId: string, { kvMaxVersions }: TenantDbOptions): TenantDb {
  return {
    tenantId,
    flows: flowRepository(tx, tenantId),
    triggers: triggerRepository(tx, tenantId),
    flowTriggers: flowTriggerRepository(tx, tenantId),
    executions: executionRepository(tx, tenantId),
    logs: logRepository(tx, tenantId),
    metrics: metricRepository(tx, tenantId),
    settings: settingRepository(tx, tenantId),
    kv: kvRepository(tx, tenantId, kvMaxVersions),
    namespaceFiles: namespaceFileRepository(tx, tenantId),
    templates: templateRepository(tx, tenantId),
    namespaces: namespaceRepository(tx, tenantId),
  };
}
