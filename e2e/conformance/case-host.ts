import type { TestPlatform } from '../support/platform.ts';
import { Client } from '../support/client.ts';
import { basicOf } from '../support/people.ts';
import { ADMIN } from '../support/platform.ts';
import type { CaseHost } from './run-case.ts';

/** A host in this process. Raw inputs are laid over the defaults that are written as plain values. */
export function inProcessHost({ composition }: TestPlatform, client: Client, flowsDirectory: string): CaseHost {
  const { services } = composition;
  return {
    client,
    flowsDirectory,
    async createRaw(tenantId, namespace, flowId, inputs, labels) {
      const { parsed: { flow } } = await services.database.withTenant(tenantId, 'read', (db) => services.flows.get(db, namespace, flowId));
      if (!flow) throw new Error(`flow ${flowId} can't be read`);
      const defaults = Object.fromEntries(flow.inputs.filter((input) => input.defaults !== undefined).map((input) => [input.id, input.defaults]));
      const id = services.actions.newId();
      await services.actions.create({
        tenantId, flow, id, inputs: { ...defaults, ...inputs }, labels: Object.entries(labels).map(([key, value]) => ({ key, value })),
      });
      return id;
    },
  };
}

export const superadminOf = (platform: TestPlatform): Client => new Client(platform, basicOf(ADMIN.username, ADMIN.password));
