import { ManualClock } from '@windhover/kernel';
import type { Flow, TriggerDefinition } from '@windhover/flow';
import { describe, expect, it } from 'vitest';
import type { TenantContext } from '../../operation/context.ts';
import type { TriggerRow } from '../../ports/tenant-db.ts';
import { SCHEDULE_TYPE } from '../../scheduler/schedule-trigger.ts';
import { flowOf } from '../../testing/flow-of-tasks.ts';
import { START_MS } from '../../testing/pipeline.ts';
import { updateTrigger } from './set-trigger-disabled.ts';

const id = { namespace: 'a.b', flowId: 'f', triggerId: 'hourly' };

async function change(disabled: boolean, row: Partial<TriggerRow> | undefined): Promise<{ calls: unknown[]; outcome: unknown }> {
  const calls: unknown[] = [];
  const flow: Flow = flowOf([], { triggers: [{ id: 'hourly', type: SCHEDULE_TYPE, properties: { cron: '0 * * * *' } } as unknown as TriggerDefinition] });
  const stored = row && ({ ...id, type: SCHEDULE_TYPE, stopAfter: ['FAILED'], locked: false, updatedAtMs: START_MS, disabled, ...row } as TriggerRow);
  const context = {
    services: { clock: new ManualClock(START_MS), catalogue: { find: () => undefined }, flows: { find: async () => ({ parsed: { flow } }) } },
    db: { triggers: {
      find: async () => stored && { ...stored, disabled: row.disabled ?? !disabled },
      setDisabled: async (...given: unknown[]) => { calls.push(given.slice(3)); return stored; },
      unlock: async () => { calls.push('unlock'); return stored; },
    } },
  } as unknown as TenantContext;
  const run = updateTrigger.run as (context: TenantContext, input: unknown) => Promise<unknown>;
  const outcome = await run(context, { body: { ...id, disabled } }).catch((error: unknown) => error);
  return { calls, outcome };
}

describe('updateTrigger', () => {
  it('goes on from now when it is enabled, and has no next instant when disabled', async () => {
    expect((await change(false, {})).calls).toEqual([[false, START_MS + 3_600_000]]);
    expect((await change(true, {})).calls).toEqual([[true, undefined]]);
  });

  it('forgets the execution that stopped it, so that it is not stopped again at once', async () => {
    expect((await change(false, { executionId: 'e1' })).calls).toContain('unlock');
    expect((await change(false, { executionId: 'e1', locked: true })).calls).not.toContain('unlock');
    expect((await change(true, { executionId: 'e1' })).calls).not.toContain('unlock');
  });

  it('leaves a trigger as it is that is so already, and goes on with the date of a backfill', async () => {
    expect((await change(false, { disabled: false })).calls).toEqual([]);
    const backfill = { start: '', end: '', currentDate: '2026-01-01T00:00:00.000Z', paused: false };
    expect((await change(false, { backfill })).calls).toEqual([[false, Date.parse('2026-01-01T00:00:00Z')]]);
    expect((await change(false, { backfill: { ...backfill, paused: true } })).calls).toEqual([[false, START_MS + 3_600_000]]);
  });

  it('does not know a trigger without a row', async () => {
    expect((await change(true, undefined)).outcome).toMatchObject({ code: 'not_found' });
  });
});
