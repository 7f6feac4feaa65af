import { Hono } from 'hono';
import { OPERATIONS } from '@windhover/core';
import type { Operation } from '@windhover/core';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi.ts';
import { routesOf } from './routes.ts';

const PLACEHOLDERS: Record<string, string> = { tenant: 'main', namespace: 'company.team', id: 'my-flow', executionId: '1AbCdEfGhIjKlMnOpQrStU' };
const pathOf = (template: string): string => template.replace(/\{(\w+)\}/g, (_, name: string) => PLACEHOLDERS[name] ?? `x-${name}`);
const pathsOf = (operation: Operation): string[] => [operation.path, ...(operation.alsoAt ?? [])];

/** An app that answers with the id of the operation that a request reaches. */
function dispatching(operations: readonly Operation[]): Hono {
  const app = new Hono();
  for (const { method, path, operation } of routesOf(operations)) app.on(method, path, (context) => context.json({ id: operation.id, params: context.req.param() }));
  return app;
}

describe('routesOf', () => {
  const app = dispatching(OPERATIONS);

  it.each(OPERATIONS.flatMap((operation) => pathsOf(operation).map((path) => [operation.method, path, operation.id] as const)))('dispatches %s %s to %s', async (method, path, id) => {
    const answer = await app.request(pathOf(path), { method });
    expect(await answer.json()).toMatchObject({ id });
  });

  it('has no two operations at one place, and ids of their own', () => {
    const places = OPERATIONS.flatMap((operation) => pathsOf(operation).map((path) => `${operation.method} ${path.replace(/\{\w+\}/g, '{}')}`));
    expect(new Set(places).size).toBe(places.length);
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
  });

  it('gives parameters decoded', async () => {
    const answer = await app.request('/api/v1/main/flows/a.b/my%20flow');
    expect(await answer.json()).toMatchObject({ params: { tenant: 'main', namespace: 'a.b', id: 'my flow' } });
  });

  it('prefers fixed parts from the left', () => {
    const at = (path: string): Operation => ({ ...(OPERATIONS[0] as Operation), path, alsoAt: [] });
    expect(routesOf([at('/a/{x}'), at('/{y}/b'), at('/a/b'), at('/a/{x}/c')]).map(({ path }) => path)).toEqual(['/a/b', '/a/:x/c', '/a/:x', '/:y/b']);
  });
});

describe('openApiDocument', () => {
  const document = openApiDocument(OPERATIONS, '1.2.3') as { paths: Record<string, Record<string, Record<string, unknown>>>; info: unknown };
  const described = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

  it('describes every operation at every path, once', () => {
    expect(described).toHaveLength(OPERATIONS.flatMap(pathsOf).length);
    const ids = described.map(({ operation }) => operation['operationId']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.info).toMatchObject({ version: '1.2.3' });
  });

  it('names every parameter of the path, and which operations need no credentials', () => {
    for (const { path, operation } of described) {
      const named = (operation['parameters'] as { name: string; in: string }[]).filter((each) => each.in === 'path').map(({ name }) => name);
      expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect((operation['security'] as unknown[]).length === 0).toBe(operation['x-permission'] === 'anonymous');
    }
  });

  it('names the parameters of lists, and is JSON', () => {
    const search = document.paths['/api/v1/{tenant}/executions/search']?.['get'];
    expect((search?.['parameters'] as { name: string }[] | undefined)?.map(({ name }) => name)).toEqual(expect.arrayContaining(['page', 'size', 'sort', 'filters', 'state']));
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
