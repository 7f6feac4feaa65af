import { systemClock } from '@windhover/kernel';
import { Scheduler } from '@windhover/core';
import type { Composition } from '../composition.ts';
import type { Role } from './role.ts';

const SCHEDULE_TYPE = 'io.kestra.plugin.core.trigger.Schedule';

/** Fires schedules. */
export function schedulerRole({ core, encryption, executions: store, database, logger, telemetry, configuration }: Composition): Role {
  const configured = configuration.plugins.configurations.find(({ type }) => type === SCHEDULE_TYPE)?.values['recoverMissedSchedules'];
  const scheduler = new Scheduler({
    store, database, flows: core.flows, actions: core.actions, expressions: core.expressions, ...(encryption && { encryption }), clock: systemClock, logger, telemetry, pauseMs: 200,
    recoverMissedSchedules: configured === 'LAST' || configured === 'NONE' ? configured : 'ALL',
  });
  return {
    name: 'SCHEDULER',
    start: async () => scheduler.start(),
    async stop() {
      await scheduler.stop();
      return { graceful: true };
    },
    checks: [],
  };
}
