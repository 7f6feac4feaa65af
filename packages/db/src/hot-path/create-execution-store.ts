import type { ExecutionStore } from '@windhover/core';
import { createSlotStore } from '../concurrency/create-slot-store.ts';
import { appendLogs } from './append-logs.ts';
import { claim } from './claim.ts';
import { commitApart } from './commit.ts';
import { currentRevisions } from './current-revisions.ts';
import { dropPartitions } from './drop-partitions.ts';
import { dropTimers } from './drop-timers.ts';
import { enginePool } from './engine-pool.ts';
import { ensurePartitions } from './ensure-partitions.ts';
import { extendLeases } from './extend-leases.ts';
import { loadOutputs } from './load-outputs.ts';
import { load, loadWhole } from './load.ts';
import { countSubflowChildren } from './count-subflow-children.ts';
import { isSubflowOf } from './is-subflow-of.ts';
import { openSubflows } from './open-subflows.ts';
import { appendScheduleLogs, skipSchedules } from './skip-schedules.ts';
import { subflowChildren } from './subflow-children.ts';
import { holdStarts, releaseStarts } from './held-starts.ts';
import { takeDueTimers } from './take-due-timers.ts';
import { takeDueTriggers } from './take-due-triggers.ts';
import { takeExpiredLeases } from './take-expired-leases.ts';
import { takeFlowEvents, takeFlowFirings } from './take-flow-events.ts';
import { takeUndispatched } from './take-undispatched.ts';
import { extendTriggerLeases, releaseTriggers, takeTriggers } from './trigger-work.ts';
import { upcomingSchedules } from './upcoming-schedules.ts';

export interface ExecutionStoreOptions {
  /** Connection string of the login that migrated, or of another member of `windhover_engine`. */
  url: string;
  /** Most connections at a time; 6 when absent: three commits in flight, two claims and a sweep. */
  poolSize?: number;
  onConnectionError?: (error: Error) => void;
}

/** The execution store, with the end of its connections. */
export type PostgresExecutionStore = ExecutionStore & { close(): Promise<void> };

/** The hot path on PostgreSQL, as the engine role. Connects at first use. */
export function createExecutionStore(options: ExecutionStoreOptions): PostgresExecutionStore {
  const pool = enginePool({
    url: options.url,
    size: options.poolSize ?? 6,
    ...(options.onConnectionError ? { onConnectionError: options.onConnectionError } : {}),
  });
  // Changes of slots wait for each other: not on connections that commits need. Opened at the first use.
  const slotPool = enginePool({ url: options.url, size: 2, ...(options.onConnectionError ? { onConnectionError: options.onConnectionError } : {}) });
  return {
    slots: createSlotStore(slotPool),
    load: (keys) => load(pool, keys),
    loadWhole: (key) => loadWhole(pool, key),
    commit: (transitions, commitOptions) => commitApart(pool, transitions, commitOptions),
    claim: (requests, claimOptions) => claim(pool, requests, claimOptions),
    extendLeases: (leases, leaseOptions) => extendLeases(pool, leases, leaseOptions),
    loadOutputs: (requests) => loadOutputs(pool, requests),
    currentRevisions: (names) => currentRevisions(pool, names),
    appendLogs: (key, logs, metrics) => appendLogs(pool, key, logs, metrics),
    takeDueTimers: (takeOptions) => takeDueTimers(pool, takeOptions),
    holdStarts: (timers) => holdStarts(pool, timers),
    releaseStarts: (limit) => releaseStarts(pool, limit),
    dropTimers: (tenantId, timerIds) => dropTimers(pool, tenantId, timerIds),
    takeExpiredLeases: (takeOptions) => takeExpiredLeases(pool, takeOptions),
    takeUndispatched: (takeOptions) => takeUndispatched(pool, takeOptions),
    takeDueTriggers: (takeOptions) => takeDueTriggers(pool, takeOptions),
    upcomingSchedules: (upcomingOptions) => upcomingSchedules(pool, upcomingOptions),
    skipSchedules: (skips) => skipSchedules(pool, skips),
    appendScheduleLogs: (lines) => appendScheduleLogs(pool, lines),
    takeFlowEvents: (takeOptions) => takeFlowEvents(pool, takeOptions),
    takeFlowFirings: (takeOptions) => takeFlowFirings(pool, takeOptions),
    takeTriggers: (takeOptions) => takeTriggers(pool, takeOptions),
    extendTriggerLeases: (leases, leaseMs) => extendTriggerLeases(pool, leases, leaseMs),
    releaseTriggers: (leases) => releaseTriggers(pool, leases),
    ensurePartitions: (daysAhead) => ensurePartitions(pool, daysAhead),
    dropPartitions: (keep) => dropPartitions(pool, keep),
    subflowChildren: (group, childOptions) => subflowChildren(pool, group, childOptions),
    countSubflowChildren: (group) => countSubflowChildren(pool, group),
    openSubflows: (key, limit) => openSubflows(pool, key, limit),
    isSubflowOf: (key, ancestorId) => isSubflowOf(pool, key, ancestorId),
    close: async () => {
      await Promise.all([pool.end(), slotPool.end()]);
    },
  };
}
