import { describe, expect, it } from 'vitest';
import { permissionsOf, splitPermission } from '@windhover/authz';
import type { BuiltInRole } from '@windhover/authz';
import { OPERATIONS } from '@windhover/core';
import type { Operation } from '@windhover/core';
import { routesOf } from '@windhover/http';
import type { Route } from '@windhover/http';
import { bodyOf, pathOf } from '../support/sample-call.ts';
import { triggerBodies } from '../support/trigger-bodies.ts';
import type { Client } from '../support/client.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

/** Operations that anybody may call. A change here is a decision about the attack surface. */
const ANONYMOUS = [
  'getConfiguration', 'login', 'setupConfiguration', 'setupKestra',
  'triggerExecutionByGetWebhook', 'triggerExecutionByPostWebhook', 'triggerExecutionByPutWebhook',
];

/** Routes of the app that are no operation: the sign-in of the browser and the API's description. */
const OTHER_ROUTES = ['ALL /api/auth/*', 'GET /api/v1/openapi.json'];

const VALUES = {
  namespace: 'company.team', id: 'missing', flowId: 'missing', executionId: 'missing', taskId: 'missing', taskRunId: 'missing', triggerId: 'missing',
  key: 'missing', tokenId: 'missing', cls: 'io.kestra.plugin.core.log.Log', type: 'flow', userId: 'missing', metric: 'missing', version: 'missing',
};
const FLOW = { namespace: 'company.team', id: 'missing' };
const TRIGGER = { namespace: 'company.team', flowId: 'missing', triggerId: 'missing' };

const BODIES: Record<string, unknown> = {
  setupKestra: { username: 'x@example.com', password: 'Windhover1' }, patchCurrentUser: { preferences: {} },
  updateCurrentUserPassword: { oldPassword: 'wrong', newPassword: 'Windhover2' }, createApiTokenForCurrentUser: { name: 'matrix' },
  createTenant: { id: 'main' }, grantTenantAccess: { role: 'VIEWER' }, createUser: { email: 'viewer@example.com' },
  exportFlowsByIds: [FLOW], updateTask: { id: 'missing', type: 'io.kestra.plugin.core.log.Log' }, disableFlowsByIds: [FLOW], enableFlowsByIds: [FLOW], deleteFlowsByIds: [FLOW], deleteTemplatesByIds: [FLOW], exportTemplatesByIds: [FLOW], getLatestExecutions: [FLOW],
  killExecutionsByIds: ['missing'], restartExecutionsByIds: ['missing'], replayExecutionsByIds: ['missing'], deleteExecutionsByIds: ['missing'],
  pauseExecutionsByIds: ['missing'], resumeExecutionsByIds: ['missing'], forceRunByIds: ['missing'], unqueueExecutionsByIds: ['missing'],
  updateExecutionsStatusByIds: ['missing'], setLabelsOnTerminatedExecutionsByIds: { executionsId: ['missing'], executionLabels: [] },
  setLabelsOnTerminatedExecutionsByQuery: [], updateConcurrencyLimit: { running: 0 },
  deleteKeyValues: { keys: ['missing'] }, createNamespace: { id: 'missing' }, updateNamespace: {}, autocompleteNamespaces: {},
  updateTaskRunState: { taskRunId: 'missing', state: 'SUCCESS' }, setLabelsOnTerminatedExecution: [{ key: 'a', value: 'b' }],
  ...triggerBodies(TRIGGER),
};

const routes = routesOf(OPERATIONS);
const title = ({ method, path }: Route): string => `${method} ${path}`;

type Expected = 'refused' | 'forbidden' | 'hidden' | 'admitted';
const STATUS = { refused: 401, forbidden: 403, hidden: 404 } as const;

function forRole({ scope, permission }: Operation, role: BuiltInRole | undefined): Expected {
  if (permission === 'anonymous') return 'admitted';
  if (permission === 'superadmin') return 'forbidden';
  if (scope === 'instance') return permission === 'authenticated' ? 'admitted' : 'forbidden';
  if (!role) return 'hidden';
  if (permission === 'authenticated') return 'admitted';
  const { resource, action } = splitPermission(permission);
  return permissionsOf(role).get(resource)?.includes(action) ? 'admitted' : 'forbidden';
}

describe('who may call what', () => {
  const { platform, people } = useSuiteWithPeople({ worker: false });

  const call = (client: Client, route: Route, tenant = 'main') => client.call(route.method, pathOf(route, tenant, VALUES), bodyOf(route.operation, BODIES, 'id: x'));

  const check = async (client: Client, route: Route, expected: Expected): Promise<void> => {
    const { status, text } = await call(client, route);
    if (expected !== 'admitted') {
      expect(`${status} ${text}`).toMatch(new RegExp(`^${STATUS[expected]} `));
      if (expected === 'hidden') expect(text).toContain("tenant 'main'");
      return;
    }
    expect(`${status} ${text}`).not.toMatch(/^(403|5\d\d) /);
    expect(text).not.toContain("tenant 'main'");
    if (route.operation.id !== 'login') expect(status).not.toBe(401);
  };

  it('lets strangers call exactly these operations', () => {
    expect(OPERATIONS.filter(({ permission }) => permission === 'anonymous').map(({ id }) => id).sort()).toEqual(ANONYMOUS);
  });

  it('serves nothing that is not an operation, but for these routes', () => {
    const declared = new Set(routes.map(title));
    const served = platform.composition.app.routes.map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(served.filter((route) => !declared.has(route)))].sort()).toEqual(OTHER_ROUTES);
    expect([...declared].filter((route) => !served.includes(route))).toEqual([]);
  });

  describe.each(routes.map((route) => ({ name: title(route), route })))('$name', ({ route }) => {
    const { operation } = route;

    it('without credentials', async () => {
      await check(people.anonymous, route, operation.permission === 'anonymous' ? 'admitted' : 'refused');
      if (operation.permission === 'anonymous' || !operation.body) return;
      const wrongType = await people.anonymous.call(route.method, pathOf(route, 'main', VALUES), { body: 'x', type: 'image/png' });
      expect(wrongType.status, 'the body is not looked at').toBe(401);
    });

    it('as a viewer', () => check(people.viewer, route, forRole(operation, 'VIEWER')));

    it('as an admin of the tenant', () => check(people.admin, route, forRole(operation, 'ADMIN')));

    it('as a superadmin', () => check(people.superadmin, route, 'admitted'));

    it('as a person without access to the tenant', async () => {
      await check(people.stranger, route, forRole(operation, undefined));
      await check(people.foreignAdmin, route, forRole(operation, undefined));
    });

    it('in a tenant that does not exist, which looks like one without access', async () => {
      if (operation.scope === 'instance') return expect(route.path).not.toContain(':tenant');
      const [missing, hidden] = [await call(people.superadmin, route, 'nowhere'), await call(people.stranger, route)];
      if (operation.permission === 'anonymous') return expect(missing.status).toBe(404);
      const path = (text: string): string => text.replaceAll('nowhere', 'main');
      return expect([missing.status, path(missing.text)]).toEqual([hidden.status, hidden.text]);
    });
  });
});
