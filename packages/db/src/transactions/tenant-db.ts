import type { TenantDb } from '@windhover/core';
import type { Prisma } from '../../generated/client.ts';
import { executionRepository } from '../repositories/executions.ts';
import { flowTriggerRepository } from '../repositories/flow-triggers.ts';
import { flowRepository } from '../repositories/flows.ts';
import { kvRepository } from '../repositories/kv.ts';
import { logRepository } from '../repositories/logs.ts';
import { metricRepository } from '../repositories/metrics.ts';
import { namespaceFileRepository } from '../repositories/namespace-files.ts';
import { settingRepository } from '../repositories/settings.ts';
import { triggerRepository } from '../repositories/triggers.ts';

/** The repositories of one transaction, whose tenant is set. */
export function tenantDb(tx: Prisma.TransactionClient, tenantId: string): TenantDb {
  return {
    tenantId,
    flows: flowRepository(tx, tenantId),
    triggers: triggerRepository(tx, tenantId),
    flowTriggers: flowTriggerRepository(tx, tenantId),
    executions: executionRepository(tx, tenantId),
    logs: logRepository(tx, tenantId),
    metrics: metricRepository(tx, tenantId),
    settings: settingRepository(tx, tenantId),
    kv: kvRepository(tx, tenantId),
    namespaceFiles: namespaceFileRepository(tx, tenantId),
  };
}
