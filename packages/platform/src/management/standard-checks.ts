import { statfs } from 'node:fs/promises';
import { systemClock, type Clock } from '@windhover/kernel';
import type { HealthCheck, HealthGroup } from './health.ts';

/** DOWN when the file system of `path` has less than `thresholdBytes` left; the figures are those of the reference. */
export function diskSpaceCheck(path: string, thresholdBytes: number): HealthCheck {
  return {
    name: 'diskSpace',
    groups: ['readiness'],
    async run() {
      const { bsize, blocks, bavail } = await statfs(path);
      const free = bavail * bsize;
      return { status: free >= thresholdBytes ? 'UP' : 'DOWN', details: { total: blocks * bsize, free, threshold: thresholdBytes } };
    },
  };
}

export interface ActivityCheckOptions {
  name: string;
  /** Silence after which the activity counts as stuck. Longer than the longest pause of a healthy loop. */
  maxSilenceMs: number;
  groups?: readonly HealthGroup[];
  clock?: Clock;
}

export interface ActivityCheck extends HealthCheck {
  /** To be called each time the loop came round: a worker asked its queue for jobs, a scheduler looked for due triggers. */
  beat(): void;
  /** The activity rests on purpose (drain, maintenance): silence is no failure until the next beat. */
  rest(reason: string): void;
}

/**
 * Liveness that means something: "this worker takes jobs", not "this process answers". The loop that does the work beats; a loop that
 * hangs, lost its connection for good or died is silent, and the process is reported dead.
 */
export function activityCheck(options: ActivityCheckOptions): ActivityCheck {
  const { name, maxSilenceMs, groups = ['liveness', 'readiness'], clock = systemClock } = options;
  let lastBeatMs = clock.nowMs();
  let resting: string | undefined;
  return {
    name,
    groups,
    beat() {
      lastBeatMs = clock.nowMs();
      resting = undefined;
    },
    rest(reason) {
      resting = reason;
    },
    run() {
      const silenceMs = Math.max(0, clock.nowMs() - lastBeatMs);
      const isUp = resting !== undefined || silenceMs <= maxSilenceMs;
      const details = { lastActivity: new Date(lastBeatMs).toISOString(), silenceMs, maxSilenceMs, ...(resting === undefined ? {} : { resting }) };
      return Promise.resolve({ status: isUp ? 'UP' : 'DOWN', details });
    },
  };
}

/** A check of something that answers or fails: `SELECT 1`, `PING`. */
export function reachableCheck(name: string, probe: () => Promise<Record<string, unknown> | void>, timeoutMs?: number): HealthCheck {
  return {
    name,
    groups: ['readiness'],
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    async run() {
      const details = await probe();
      return { status: 'UP', ...(details ? { details } : {}) };
    },
  };
}
