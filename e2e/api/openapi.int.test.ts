import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { OPERATIONS } from '@windhover/core';
import { routesOf } from '@windhover/http';
import { Client } from '../support/client.ts';
import { readShared, sharedExists } from '../support/shared.ts';
import { useSuite } from '../support/suite.ts';

const SPEC = 'spec/openapi-1.3.yml';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

interface Parameter { name: string; in: string; required?: boolean; schema?: unknown; $ref?: string }
interface Described { operationId: string; parameters?: Parameter[]; responses: Record<string, { description?: string }>; requestBody?: { content: Record<string, unknown> } }
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Described>>;
  components?: { parameters?: Record<string, Parameter> };
}

/** Where a path exists in the reference's document and says something else here, and why. */
const DIFFERENCES: Record<string, string> = {
  'post /api/v1/tenants: id createTenant instead of create': 'an id that says what it does outside its tag',
  'get /api/v1/tenants/search: id findTenants instead of find': 'an id that says what it does outside its tag',
  'post /api/v1/{tenant}/executions/trigger/{namespace}/{id}: id createExecution_8 instead of triggerExecution': 'the deprecated path of the same operation',
  'get /api/v1/{tenant}/executions: id searchExecutions_5 instead of searchExecutionsByFlowId': 'a search with two of its filters, which need not be given',
  'post /api/v1/{tenant}/executions/{namespace}/{id}/validate: no labels': 'labels play no part in the check of inputs; unknown parameters are ignored',
  'get /api/v1/{tenant}/executions/search: no dateFilter': 'replaced by filters on startDate and endDate',
  'get /api/v1/{tenant}/flows/{namespace}/{id}/revisions: no allowDelete': 'revisions of a deleted flow are always readable',
  'get /api/v1/plugins/{cls}: no all': 'documentation always holds inherited properties',
  'get /api/v1/plugins/{cls}/versions/{version}: no all': 'documentation always holds inherited properties',
};

const operationsOf = (document: Document): { path: string; method: string; operation: Described }[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).filter(([method]) => METHODS.includes(method)).map(([method, operation]) => ({ path, method, operation })));

/** Every `$ref` of a document, wherever it stands. */
const refsIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null ? [] : Object.entries(value).flatMap(([key, each]) => (key === '$ref' && typeof each === 'string' ? [each] : refsIn(each)));

function resolves(document: unknown, ref: string): boolean {
  const steps = ref.replace(/^#\//, '').split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return ref.startsWith('#/') && steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document) !== undefined;
}

describe('the description of the API', () => {
  const { platform } = useSuite({ worker: false });
  let document: Document;

  beforeAll(async () => {
    const answer = await new Client(platform, null).get<Document>('/api/v1/openapi.json');
    expect(answer.status).toBe(200);
    document = answer.body;
  });

  it('names every operation once, at a path of its own', () => {
    const ids = OPERATIONS.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const shapes = routesOf(OPERATIONS).map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(shapes.filter((shape, index) => shapes.indexOf(shape) !== index)).toEqual([]);
  });

  it('describes every route', () => {
    const described = operationsOf(document).map(({ method, path }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
    expect(described.sort()).toEqual(routesOf(OPERATIONS).map(({ method, path }) => `${method} ${path}`).sort());
    const ids = operationsOf(document).map(({ operation }) => operation.operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('is a valid OpenAPI 3.1 document', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: expect.any(String) as string, version: expect.any(String) as string });
    expect(refsIn(document).filter((ref) => !resolves(document, ref))).toEqual([]);
    for (const { path, operation } of operationsOf(document)) {
      const parameters = operation.parameters ?? [];
      expect(parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(parameters.every(({ in: place, required, schema }) => schema !== undefined && (place !== 'path' || required === true))).toBe(true);
      expect(new Set(parameters.map(({ name, in: place }) => `${place} ${name}`)).size).toBe(parameters.length);
      expect(Object.keys(operation.responses).some((status) => /^[23]\d\d$/.test(status))).toBe(true);
      expect(Object.values(operation.responses).every(({ description }) => description !== undefined)).toBe(true);
    }
  });

  it(sharedExists(SPEC) ? 'agrees with the reference, but for the differences that are listed' : `can't be compared: ${SPEC} is absent`, () => {
    if (!sharedExists(SPEC)) return expect(sharedExists(SPEC)).toBe(false);
    const reference = parse(readShared(SPEC)) as Document;
    const shape = (method: string, path: string): string => `${method} ${path.replace(/\{\w+\}/g, '{}')}`;
    const theirs = new Map(operationsOf(reference).map((each) => [shape(each.method, each.path), each]));
    const differences = operationsOf(document).flatMap(({ method, path, operation }) => {
      const other = theirs.get(shape(method, path));
      if (!other) return [];
      const own = new Set((operation.parameters ?? []).map(({ name, in: place }) => `${place} ${name}`));
      const wanted = (other.operation.parameters ?? []).map((each) => (each.$ref === undefined ? each : reference.components?.parameters?.[each.$ref.slice(each.$ref.lastIndexOf('/') + 1)] ?? each));
      return [
        ...(other.path === path ? [] : [`${method} ${path}: path ${other.path}`]),
        ...(other.operation.operationId === operation.operationId ? [] : [`${method} ${path}: id ${operation.operationId} instead of ${other.operation.operationId}`]),
        ...wanted.filter(({ name, in: place }) => place !== 'header' && !own.has(`${place} ${name}`)).map(({ name }) => `${method} ${path}: no ${name}`),
      ];
    });
    expect(differences.sort()).toEqual(Object.keys(DIFFERENCES).sort());
    return expect(theirs.size).toBeGreaterThan(300);
  });
});
