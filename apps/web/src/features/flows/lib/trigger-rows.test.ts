import { describe, expect, it } from 'vitest';
import { triggerRows } from './trigger-rows.ts';

describe('triggerRows', () => {
  it('joins the declaration with what is known', () => {
    const rows = triggerRows(
      { triggers: [{ id: 'cron', type: 'Schedule', cron: '0 9 * * *' }, { id: 'hook', type: 'Webhook', key: 'k', disabled: true }] },
      [{ namespace: 'n', flowId: 'f', triggerId: 'cron', disabled: true, locked: false, nextExecutionDate: '2026-11-22T09:00:00Z' }],
    );
    expect(rows).toMatchObject([
      { id: 'cron', when: '0 9 * * *', disabled: true, offInSource: false, next: '2026-11-22T09:00:00Z' },
      { id: 'hook', when: 'on a call', disabled: true, offInSource: true, next: undefined },
    ]);
  });

  it('is empty without triggers', () => {
    expect(triggerRows({}, [])).toEqual([]);
  });
});
