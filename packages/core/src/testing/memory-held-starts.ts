import type { DueTimer } from '../ports/execution-store.ts';
import { AFTER_MAINTENANCE_MS } from '../service/maintenance.ts';

type Timer = DueTimer & { dueAtMs: number };
interface Timed {
  timers: Map<string, Timer>;
}

/** What `holdStarts` and `releaseStarts` of the execution store do, on rows in memory. */
export function holdStarts(rows: Iterable<Timed>, held: readonly Pick<DueTimer, 'timerId'>[]): void {
  for (const { timers } of rows) {
    for (const { timerId } of held) {
      const timer = timers.get(timerId);
      if (timer) timers.set(timerId, { ...timer, dueAtMs: AFTER_MAINTENANCE_MS });
    }
  }
}

/** Puts the timers that become due among those that are taken next; how many. */
export function releaseStarts(rows: Iterable<Timed>, dueTimers: DueTimer[]): number {
  const released = [...rows].flatMap(({ timers }) => [...timers.values()].filter(({ dueAtMs }) => dueAtMs >= AFTER_MAINTENANCE_MS).map((timer) => {
    const due = { ...timer, dueAtMs: 0 };
    timers.set(timer.timerId, due);
    return due;
  }));
  dueTimers.push(...released);
  return released.length;
}
