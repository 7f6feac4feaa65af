import type { TriggerAndStateDto } from '@windhover/contracts';
import { describe, expect, it } from 'vitest';
import { flowTriggerRows } from './flow-trigger-rows.ts';

const state = (triggerId: string): TriggerAndStateDto => ({
  trigger: { id: triggerId, type: 'io.kestra.plugin.core.trigger.Schedule' }, state: { namespace: 'n.a', flowId: 'f', triggerId, disabled: false, locked: false },
});

describe('flowTriggerRows', () => {
  const rows = flowTriggerRows('main', {
    namespace: 'n.a', id: 'f', triggers: [
      { id: 'cron', type: 'io.kestra.plugin.core.trigger.Schedule', cron: '0 9 * * *', timezone: 'Europe/Paris' },
      { id: 'hook', type: 'io.kestra.plugin.core.trigger.Webhook', key: 'a/b' },
      { id: 'off', type: 'io.kestra.plugin.core.trigger.Schedule', cron: '@daily', disabled: true },
    ],
  }, [state('gone'), state('cron')]);

  it('lists what the flow declares, then what is left of removed ones', () => {
    expect(rows.map((row) => [row.id, row.state?.triggerId])).toEqual([['cron', 'cron'], ['hook', undefined], ['off', undefined], ['gone', 'gone']]);
  });

  it('gives a webhook its address, encoded, and a schedule its words', () => {
    expect(rows[1]?.webhookPath).toBe('/api/v1/main/executions/webhook/n.a/f/a%2Fb');
    expect(rows[0]?.schedule).toBe('0 9 * * * Europe/Paris');
    expect(rows[2]?.disabledInSource).toBe(true);
  });
});
