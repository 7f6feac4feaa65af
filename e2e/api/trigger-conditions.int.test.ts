import { describe, expect, it } from 'vitest';
import type { ExecutionDto } from '@windhover/contracts';
import { executionsOfFlow } from '../support/executions.ts';
import { createFlow } from '../support/platform.ts';
import { useSuite } from '../support/suite.ts';

const EXPRESSION = 'io.kestra.plugin.core.condition.Expression';
const flow = (id: string, trigger: string): string => `
id: ${id}
namespace: company.team
tasks:
  - id: say
    type: io.kestra.plugin.core.log.Log
    message: "{{ trigger.body ?? trigger.date }}"
triggers:
${trigger}`;

describe('conditions of triggers', () => {
  const { platform, superadmin } = useSuite();

  const executionsOf = (flowId: string): Promise<ExecutionDto[]> => executionsOfFlow(superadmin, flowId);

  it('let a webhook pass or answer 204', async () => {
    await createFlow(platform, flow('hooked', `  - id: hook
    type: io.kestra.plugin.core.trigger.Webhook
    key: a-key
    conditions:
      - type: ${EXPRESSION}
        expression: "{{ trigger.body.wanted == true }}"`));
    const call = async (wanted: boolean): Promise<number> => (await platform.request('/api/v1/main/executions/webhook/company.team/hooked/a-key', {
      method: 'POST', as: null, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ wanted }),
    })).status;
    expect(await call(false)).toBe(204);
    expect(await executionsOf('hooked')).toEqual([]);
    expect(await call(true)).toBe(200);
    expect(await executionsOf('hooked')).toHaveLength(1);
  });

  it('let a schedule fire or skip the instant', async () => {
    const schedule = (expression: string): string => `  - id: each
    type: io.kestra.plugin.core.trigger.Schedule
    cron: "* * * * * *"
    withSeconds: true
    conditions:
      - type: ${EXPRESSION}
        expression: "${expression}"`;
    await createFlow(platform, flow('never', schedule('{{ false }}')));
    await createFlow(platform, flow('always', schedule('{{ trigger.date is defined }}')));
    await expect.poll(async () => (await executionsOf('always')).length, { timeout: 15_000 }).toBeGreaterThan(1);
    expect(await executionsOf('never')).toEqual([]);
  });
});
