import type { Flow } from '@windhover/flow';
import { expect, it } from 'vitest';
import type { UpcomingSchedule } from '../ports/schedule-store.ts';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { RecordingLogger } from '../testing/recording.ts';
import { LookAhead } from './look-ahead.ts';
import { SCHEDULE_TYPE } from './schedule-trigger.ts';

const AT_MS = Date.parse('2026-03-01T10:00:00Z');
const upcoming = (index: number): UpcomingSchedule => ({ tenantId: 'main', namespace: 'n', flowId: `f${index}`, triggerId: 't', nextAtMs: AT_MS + index });
const flow = flowOf([task('a')], {
  triggers: [{ id: 't', type: SCHEDULE_TYPE, disabled: false, conditions: [], labels: [], stopAfter: [], allowConcurrent: false, failOnTriggerError: false, properties: { cron: '0 * * * *' } }],
});

/** Looks at schedules f0, f1 …; `broken` can't be read, `gone` is a flow no more. */
function lookAheadAt(count: number, { broken, gone }: { broken?: number; gone?: number } = {}) {
  const all = Array.from({ length: count }, (_, index) => upcoming(index));
  const asked: (UpcomingSchedule | undefined)[] = [];
  const prepared: string[] = [];
  const logger = new RecordingLogger();
  const lookAhead = new LookAhead({
    logger,
    store: {
      upcomingSchedules: async ({ limit, after }) => {
        asked.push(after);
        return all.filter(({ nextAtMs }) => nextAtMs > (after?.nextAtMs ?? 0)).slice(0, limit);
      },
    },
    flows: {
      current: async (_tenantId, _namespace, flowId) => {
        if (flowId === `f${broken}`) throw new Error('no database');
        return flowId === `f${gone}` ? undefined : { row: {}, parsed: { flow: { ...flow, id: flowId }, issues: [] } } as never;
      },
    },
    actions: { prepare: async (_tenantId: string, { id }: Flow) => void prepared.push(id) },
  });
  return { lookAhead, all, asked, prepared, logger };
}

it('prepares each schedule once, page by page, and goes on where it stood', async () => {
  const { lookAhead, all, asked, prepared } = lookAheadAt(2_100);
  await lookAhead.look();
  expect(prepared).toEqual(all.map(({ flowId }) => flowId));
  expect(asked).toEqual([undefined, all[999], all[1_999]]);
  all.push(upcoming(3_000));
  await lookAhead.look();
  expect(prepared).toHaveLength(2_101);
});

it('passes over what can not be prepared: it is read again when it is due', async () => {
  const { lookAhead, prepared, logger } = lookAheadAt(4, { broken: 1, gone: 2 });
  await lookAhead.look();
  expect(prepared).toEqual(['f0', 'f3']);
  expect(logger.messages('debug')).toEqual(['a schedule could not be prepared']);
});
