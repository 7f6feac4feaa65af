import { hostname } from 'node:os';
import { formatDurationMs } from '@windhover/kernel';
import type { ServiceBeatOptions } from '@windhover/core';
import type { Configuration } from '@windhover/platform';
import { VERSION } from './version.ts';

export interface ServiceFacts {
  /** Of the process. */
  serverId: string;
  type: ServiceBeatOptions['service']['type'];
  /** The process has all roles of a worker program. */
  standalone: boolean;
  workerGroup?: string;
}

/** What a process tells the registry of services about one of its roles. */
export function serviceOf({ serverId, type, standalone, workerGroup }: ServiceFacts, configuration: Configuration): ServiceBeatOptions['service'] {
  const { liveness, workerTaskRestartStrategy, terminationGracePeriodMs, worker } = configuration;
  return {
    id: `${serverId}-${type.toLowerCase()}`, type, serverId, serverType: standalone ? 'STANDALONE' : 'SERVER', hostname: hostname(), version: VERSION,
    ...(workerGroup !== undefined && { workerGroup }),
    config: {
      workerTaskRestartStrategy,
      terminationGracePeriod: formatDurationMs(terminationGracePeriodMs),
      liveness: {
        enabled: liveness.enabled, interval: formatDurationMs(liveness.intervalMs), timeout: formatDurationMs(liveness.timeoutMs),
        initialDelay: formatDurationMs(liveness.initialDelayMs), heartbeatInterval: formatDurationMs(liveness.heartbeatIntervalMs),
      },
    },
    props: type === 'WORKER' ? { 'worker.thread.count': worker.threads, ...(workerGroup !== undefined && { 'worker.group': workerGroup }) } : {},
  };
}
