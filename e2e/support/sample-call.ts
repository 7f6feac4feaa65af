import type { Operation } from '@windhover/core';
import type { Route } from '@windhover/http';
import { YAML } from './client.ts';
import type { CallOptions } from './client.ts';

/** Values of path parameters by name: what a caller would plausibly send. */
export type PathValues = Record<string, string>;

/** Path of the route in a tenant, with each parameter filled in. A parameter without a value is a mistake of the test. */
export function pathOf(route: Pick<Route, 'path'>, tenant: string, values: PathValues): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = name === 'tenant' ? tenant : values[name];
    if (value === undefined) throw new Error(`no value for the path parameter '${name}' of ${route.path}`);
    return encodeURIComponent(value);
  });
}

/** A body of the kind that the operation takes; `json` gives those of JSON operations by operation id. */
export function bodyOf(operation: Operation, json: Record<string, unknown>, source: string): CallOptions {
  switch (operation.body?.kind) {
    case undefined: return {};
    case 'text': return { body: source, type: operation.body.contentTypes.includes(YAML) ? YAML : 'text/plain' };
    case 'form': return { body: new FormData() };
    case 'raw': return operation.method === 'GET' ? {} : { body: {} };
    case 'json': return { body: jsonOf(operation, json) };
  }
}

/** Every JSON operation must be named in the table, so that a new one is called with a body that fits. */
function jsonOf({ id }: Operation, json: Record<string, unknown>): unknown {
  if (!Object.hasOwn(json, id)) throw new Error(`no sample body for the operation ${id}`);
  return json[id];
}
