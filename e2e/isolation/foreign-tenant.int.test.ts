import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiTokenDto, ExecutionDto } from '@windhover/contracts';
import { OPERATIONS } from '@windhover/core';
import { routesOf } from '@windhover/http';
import type { Route } from '@windhover/http';
import { eventually } from '@windhover/testing/eventually';
import { YAML, formOf } from '../support/client.ts';
import type { Answer, Client } from '../support/client.ts';
import { bodyOf, pathOf } from '../support/sample-call.ts';
import { useSuiteWithPeople } from '../support/suite.ts';
import { NO_TRIGGERS, triggerBodies } from '../support/trigger-bodies.ts';

/** Words that stand in tenant `main` only. None of them is ever sent, so that an answer that holds one has read there. */
const MARKS = ['mark-of-description', 'mark-of-log', 'mark-of-output', 'mark-of-file', 'mark-of-label', 'mark-of-input', 'mark-of-task', 'mark-of-pair', 'mark-of-namespace-file', 'mark-of-namespace'];

const FLOW = `
id: kept
namespace: company.kept
description: mark-of-description
labels: { owner: mark-of-label }
inputs:
  - { id: word, type: STRING, defaults: mark-of-input }
  - { id: file, type: FILE }
tasks:
  - id: mark-of-task
    type: io.kestra.plugin.core.output.OutputValues
    values: { value: mark-of-output }
  - id: say
    type: io.kestra.plugin.core.log.Log
    message: mark-of-log
triggers:
  - { id: hook, type: io.kestra.plugin.core.trigger.Webhook, key: a-very-secret-key }
  - { id: later, type: io.kestra.plugin.core.trigger.Schedule, cron: "0 0 1 1 *" }
`;
const OWN_FLOW = 'id: own\nnamespace: company.own\ntasks:\n  - { id: t, type: io.kestra.plugin.core.debug.Return, format: own }\n';

/** Of the webhook, and of the pair. */
const KEY = 'a-very-secret-key';
const flowKey = { namespace: 'company.kept', id: 'kept' };
const trigger = { namespace: 'company.kept', flowId: 'kept', triggerId: 'later' };

/** What answers 200 to a foreign caller, with nothing in it; everything else that names a thing of `main` is a 404. */
const EMPTY: Record<string, unknown> = {
  searchFlows: { results: [], total: 0 }, searchExecutions: { results: [], total: 0 }, searchTriggers: { results: [], total: 0 },
  searchTriggersForFlow: { results: [], total: 0 }, searchLogs: { results: [], total: 0, type: 'OFFSET' },
  listDeprecated: [],
  searchFlowsBySourceCode: { results: [], total: 0 }, getFlowDependenciesFromNamespace: { nodes: [], edges: [] },
  listExecutableDistinctNamespaces: [], listFlowExecutionsByNamespace: [], listFlowMetrics: [], listTaskMetrics: [], listTasksWithMetrics: [],
  aggregateMetricsFromFlow: { groupBy: 'day' }, aggregateMetricsFromTask: { groupBy: 'day' },
  listAllKeys: { results: [], total: 0 }, listKeys: [], listKeysWithInheritence: [], deleteKeyValues: { keys: [] },
  autocompleteNamespaces: [], searchNamespaces: { results: [], total: 0 }, inheritedVariables: {}, inheritedPluginDefaults: [],
  listNamespaceDirectoryFiles: [], searchNamespaceFiles: [],
  listFlowsByNamespace: [], listDistinctNamespaces: [], getLatestExecutions: [],
  disableFlowsByIds: { count: 0 }, enableFlowsByIds: { count: 0 }, deleteFlowsByIds: { count: 0 },
  disableFlowsByQuery: { count: 0 }, enableFlowsByQuery: { count: 0 }, deleteFlowsByQuery: { count: 0 }, deleteExecutionsByQuery: { count: 0 },
  killExecutionsByQuery: { totalItems: 0 }, restartExecutionsByQuery: { totalItems: 0 }, replayExecutionsByQuery: { totalItems: 0 },
  pauseExecutionsByQuery: { totalItems: 0 }, resumeExecutionsByQuery: { totalItems: 0 }, forceRunExecutionsByQuery: { totalItems: 0 },
  unqueueExecutionsByQuery: { totalItems: 0 }, updateExecutionsStatusByQuery: { totalItems: 0 }, setLabelsOnTerminatedExecutionsByQuery: { totalItems: 0 },
  searchConcurrencyLimits: { results: [], total: 0 },
  ...NO_TRIGGERS,
};
/** All or an error: an id that is not found makes the whole action a bad request that names it. */
const REFUSED = ['killExecutionsByIds', 'restartExecutionsByIds', 'replayExecutionsByIds', 'deleteExecutionsByIds', 'pauseExecutionsByIds', 'resumeExecutionsByIds', 'forceRunByIds', 'unqueueExecutionsByIds', 'updateExecutionsStatusByIds', 'setLabelsOnTerminatedExecutionsByIds'];
/** Take a source, not a thing of the tenant. */
const NOTHING_NAMED = ['createNamespace', 'setKeyValue', 'createNamespaceDirectory', 'createFlow', 'validateFlows', 'validateTask', 'validateTrigger', 'bulkUpdateFlows', 'updateFlowsInNamespace', 'generateFlowGraphFromSource', 'importFlows'];
/** Give a file, or no content at all; it holds nothing of another tenant. */
const WITHOUT_JSON: readonly string[] = ['exportNamespaceFiles', 'exportFlowsByIds', 'exportFlowsByQuery', 'exportFlows', 'exportExecutions', 'exportTriggers', 'deleteLogsFromFlow'];

const routes = routesOf(OPERATIONS).filter(({ operation }) => operation.scope === 'tenant');

describe('what belongs to another tenant is not found', () => {
  const { people } = useSuiteWithPeople({ flows: [FLOW] });
  let execution: ExecutionDto;
  let fileUri: string;
  let before: unknown;

  /** Everything that `main` shows of itself. */
  const inventory = async (): Promise<unknown> => {
    const read = async (path: string): Promise<string> => (await people.admin.get(`/api/v1/main/${path}`)).text;
    const paths = [
      `flows/${flowKey.namespace}/${flowKey.id}?source=true`, `flows/${flowKey.namespace}/${flowKey.id}/revisions`, `executions/${execution.id}`, 'executions/search?size=100',
      `logs/${execution.id}`, 'triggers/search', `executions/${execution.id}/file?path=${encodeURIComponent(fileUri)}`,
      `namespaces/${flowKey.id}`, 'namespaces/search?size=100', `namespaces/company.kept/kv/${KEY}`, 'namespaces/company.kept/files?path=/kept.txt', 'namespaces/company.kept/files/directory',
    ];
    return Promise.all(paths.map(read));
  };

  beforeAll(async () => {
    const created = await people.admin.post<ExecutionDto>('/api/v1/main/executions/company.kept/kept?wait=true', formOf({ file: { name: 'mark.txt', content: 'mark-of-file' } }));
    execution = created.body;
    expect([created.status, execution.state.current]).toEqual([200, 'SUCCESS']);
    fileUri = String(execution.inputs?.['file']);
    await eventually(async () => expect((await people.admin.get(`/api/v1/main/logs/${execution.id}`)).text).toContain('mark-of-log'));
    await people.admin.put(`/api/v1/main/namespaces/company.kept/kv/${KEY}`, '"mark-of-pair"', { type: 'text/plain' });
    await people.admin.post('/api/v1/main/namespaces/company.kept/files?path=/kept.txt', formOf({ fileContent: { name: 'f', content: 'mark-of-namespace-file' } }));
    await people.admin.post('/api/v1/main/namespaces', { id: flowKey.id, description: 'mark-of-namespace', variables: { of: 'mark-of-namespace' } });
    before = await inventory();
    for (const mark of MARKS.filter((each) => each !== 'mark-of-task')) expect(JSON.stringify(before)).toContain(mark);
  });

  const call = async (client: Client, route: Route, tenant: string): Promise<Answer> => {
    const taskRunId = execution.taskRunList?.[0]?.id ?? '';
    const values = {
      ...flowKey, flowId: 'kept', executionId: execution.id, taskId: 'say', taskRunId, triggerId: 'later', key: KEY, metric: 'rows',
    };
    const bodies: Record<string, unknown> = {
      exportFlowsByIds: [flowKey], updateTask: { id: 'say', type: 'io.kestra.plugin.core.log.Log', message: 'changed' }, disableFlowsByIds: [flowKey], enableFlowsByIds: [flowKey], deleteFlowsByIds: [flowKey], deleteTemplatesByIds: [flowKey], exportTemplatesByIds: [flowKey], getLatestExecutions: [flowKey],
      ...Object.fromEntries(REFUSED.map((id) => [id, [execution.id]])),
      setLabelsOnTerminatedExecutionsByIds: { executionsId: [execution.id], executionLabels: [{ key: 'a', value: 'b' }] },
      setLabelsOnTerminatedExecutionsByQuery: [{ key: 'a', value: 'b' }], updateConcurrencyLimit: { running: 0 },
      deleteKeyValues: { keys: [KEY] }, createNamespace: { id: 'own' }, updateNamespace: { description: 'changed' }, autocompleteNamespaces: {},
      updateTaskRunState: { taskRunId, state: 'FAILED' }, setLabelsOnTerminatedExecution: [{ key: 'a', value: 'b' }],
      ...triggerBodies(trigger),
    };
    const source = route.operation.id === 'updateFlow' ? FLOW.replace(/mark-of-\w+/g, 'changed') : OWN_FLOW;
    const query = /\/file(\/|$)/.test(route.path) ? `?path=${encodeURIComponent(fileUri)}` : route.path.endsWith('/change-status') ? '?status=FAILED'
      : route.path.includes('/change-status/') ? '?newStatus=FAILED'
      : route.operation.tag === 'Files' ? `?path=${route.method === 'POST' ? '/new' : route.path.endsWith('/directory') ? '/' : '/kept.txt'}&from=/kept.txt&to=/moved.txt&q=txt`
      : route.path.endsWith('/revisions') ? '?revisions=1' : '';
    return client.call(route.method, `${pathOf(route, tenant, values)}${query}`, bodyOf(route.operation, bodies, source));
  };

  const expectNothing = (answer: Answer, route: Route): void => {
    const { id } = route.operation;
    for (const mark of MARKS) expect(answer.text).not.toContain(mark);
    if (WITHOUT_JSON.includes(id)) return expect([Math.floor(answer.status / 100), answer.text.includes('kept')]).toEqual([2, false]);
    if (id === 'deleteKeyValue') return expect(`${answer.status} ${answer.text}`).toBe('200 false');
    if (id === 'createNamespaceFile') return expect(answer.status, 'a form without a file').toBe(400);
    if (NOTHING_NAMED.includes(id)) return expect(answer.text).not.toContain(execution.id);
    if (REFUSED.includes(id)) return expect([answer.status, answer.text.includes('not found') || answer.text.includes('Not Found')]).toEqual([400, true]);
    if (id in EMPTY) {
      expect(answer.status).toBe(200);
      return Array.isArray(EMPTY[id]) ? expect(answer.body).toEqual(EMPTY[id]) : expect(answer.body).toMatchObject(EMPTY[id] as object);
    }
    return expect(`${answer.status} ${answer.text}`).toMatch(/^404 /);
  };

  /** Takes away what a call may have made in the own tenant. */
  const dropAfter = async ({ method }: Route): Promise<void> => {
    if (method === 'GET') return;
    await people.foreignAdmin.delete('/api/v1/other/flows/company.own/own');
    await people.foreignAdmin.delete('/api/v1/other/namespaces/own');
    await people.foreignAdmin.delete(`/api/v1/other/namespaces/company.kept/kv/${KEY}`);
    await people.foreignAdmin.delete('/api/v1/other/namespaces/company.kept/files?path=/new');
  };

  it.each(routes.map((route) => ({ name: `${route.method} ${route.path}`, route })))('$name', async ({ route }) => {
    for (const client of [people.foreignAdmin, people.superadmin]) {
      const answer = await call(client, route, 'other');
      await dropAfter(route);
      expectNothing(answer, route);
    }
    if (route.operation.permission !== 'anonymous') expect((await call(people.admin, route, 'other')).status, "an admin of 'main' in 'other'").toBe(404);
    expect((await call(people.stranger, route, 'other')).status).toBe(404);
  });

  it('has read and changed nothing there', async () => {
    expect(await inventory()).toEqual(before);
  });

  it('refuses a file of another tenant through an execution of the own one', async () => {
    await people.foreignAdmin.post('/api/v1/other/flows', FLOW.replace(/mark-of-\w+/g, 'own'), { type: YAML });
    const own = await people.foreignAdmin.post<ExecutionDto>('/api/v1/other/executions/company.kept/kept', formOf({ file: { name: 'mark.txt', content: 'own' } }));
    expect(own.status).toBe(200);
    for (const uri of [fileUri, fileUri.replace('kestra:///', 'kestra:///../main/'), fileUri.replace('kestra:///', 'kestra:///..%2Fmain/'), fileUri.replace('kestra:///', 'kestra:///main/')]) {
      const answer = await people.foreignAdmin.get(`/api/v1/other/executions/${own.body.id}/file?path=${encodeURIComponent(uri)}`);
      expect([answer.status, answer.text.includes('mark-of-file')]).toEqual([400, false]);
    }
  });

  it('shows and revokes own API tokens only', async () => {
    const tokens = async (client: Client): Promise<ApiTokenDto[]> => (await client.get<{ results: ApiTokenDto[] }>('/api/v1/me/api-tokens')).body.results;
    const [token] = await tokens(people.admin);
    for (const client of [people.foreignAdmin, people.superadmin]) {
      expect((await tokens(client)).map(({ id }) => id)).not.toContain(token?.id);
      expect((await client.delete(`/api/v1/me/api-tokens/${token?.id}`)).status).toBe(404);
    }
    expect(await tokens(people.admin)).toHaveLength(1);
  });
});
