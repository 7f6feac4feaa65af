import type { ExecutionActions } from '../execution/execution-actions.ts';
import type { FlowSources } from '../flow/flow-sources.ts';
import type { ExecutionStore } from '../ports/execution-store.ts';
import type { UpcomingSchedule } from '../ports/schedule-store.ts';
import type { Logger } from '../ports/telemetry.ts';
import { occurrencesOf } from './occurrences.ts';

export interface LookAheadOptions {
  store: Pick<ExecutionStore, 'upcomingSchedules'>;
  flows: Pick<FlowSources, 'current'>;
  actions: Pick<ExecutionActions, 'prepare'>;
  logger: Logger;
}

const WITHIN_MS = 15_000;
const PAGE = 1_000;
/** Parsing so many flows takes some milliseconds: what is due meanwhile is not held up by more. */
const AT_ONCE = 20;

/**
 * Prepares schedules before they are due: their flows are read, parsed and compiled, and the instants around the next one are
 * found, so that at the instant there is only to fire. Nothing depends on it: what was changed since is read again then.
 */
export class LookAhead {
  readonly #options: LookAheadOptions;
  /** The last one that was prepared. */
  #last: UpcomingSchedule | undefined;

  constructor(options: LookAheadOptions) {
    this.#options = options;
  }

  /** Prepares what came into view since the last look. */
  async look(): Promise<void> {
    const { store, logger } = this.#options;
    for (;;) {
      const page = await store.upcomingSchedules({ withinMs: WITHIN_MS, limit: PAGE, ...(this.#last && { after: this.#last }) });
      for (let from = 0; from < page.length; from += AT_ONCE) {
        const results = await Promise.allSettled(page.slice(from, from + AT_ONCE).map((schedule) => this.#prepare(schedule)));
        for (const result of results) if (result.status === 'rejected') logger.debug('a schedule could not be prepared', { error: result.reason });
        await new Promise((resolve) => setImmediate(resolve));
      }
      this.#last = page.at(-1) ?? this.#last;
      if (page.length < PAGE) return;
    }
  }

  async #prepare({ tenantId, namespace, flowId, triggerId, nextAtMs }: UpcomingSchedule): Promise<void> {
    const { flows, actions } = this.#options;
    const flow = (await flows.current(tenantId, namespace, flowId))?.parsed.flow;
    const trigger = flow?.triggers.find(({ id }) => id === triggerId);
    if (!flow || !trigger) return;
    await actions.prepare(tenantId, flow);
    const occurrences = occurrencesOf(trigger);
    occurrences?.next(nextAtMs);
    occurrences?.previous(nextAtMs);
  }
}
