import { expectOk } from '../support/setup.ts';
import type { BenchSystem } from './system.ts';

/** Makes another tenant with one flow; gives the address of a webhook of the flow. */
export async function addTenant({ url, authorization }: BenchSystem, tenantId: string, flowId: string, source: string): Promise<string> {
  await expectOk(await fetch(`${url}/api/v1/tenants`, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify({ id: tenantId }) }));
  await expectOk(await fetch(`${url}/api/v1/${tenantId}/flows`, { method: 'POST', headers: { authorization, 'content-type': 'application/x-yaml' }, body: source }));
  return `${url}/api/v1/${tenantId}/executions/webhook/bench/${flowId}/bench`;
}
