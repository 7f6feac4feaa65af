import { z } from 'zod';
import { allTasks } from '@windhover/flow';
import type { Flow } from '@windhover/flow';
import { allPages } from '../../flow/all-pages.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryText } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import type { Services } from '../../services.ts';

const deprecation = z.object({ taskId: z.string(), taskType: z.string(), replacement: z.string().optional() });

export const listDeprecatedFlows = tenantOperation({
  id: 'listDeprecated',
  method: 'GET',
  path: '/api/v1/{tenant}/flows/deprecated',
  tag: 'Flows',
  summary: 'Flows with tasks of types that go away.',
  permission: 'FLOW:READ',
  transaction: 'read',
  query: z.object({ namespace: queryText }),
  response: json(z.array(z.object({ namespace: z.string(), flowId: z.string(), revision: z.number().int(), deprecatedTasks: z.array(deprecation) }))),
  async run({ db, services }, { query: { namespace } }) {
    const filters = namespace === undefined ? [] : [{ field: 'namespace', operation: 'PREFIX' as const, value: namespace }];
    const found: unknown[] = [];
    for await (const rows of allPages((page) => db.flows.search(filters, page))) {
      for (const row of rows) {
        const { draft } = services.flows.parsedRow(db.tenantId, row);
        const deprecatedTasks = draft ? deprecatedIn(draft, services) : [];
        if (deprecatedTasks.length > 0) found.push({ namespace: row.namespace, flowId: row.id, revision: row.revision, deprecatedTasks });
      }
    }
    return found;
  },
});

/** The words of a type about its going away name what takes its place, where something does. */
function deprecatedIn(flow: Flow, { catalogue }: Services): z.input<typeof deprecation>[] {
  return [...allTasks(flow)].flatMap(({ id, type }) => {
    const words = catalogue.find(type)?.deprecated;
    if (words === undefined) return [];
    const replacement = /\b(?:io|com|org)\.[\w.]+\w/.exec(words)?.[0];
    return [{ taskId: id, taskType: type, ...(replacement !== undefined && { replacement }) }];
  });
}
