import type { HttpMethod, Operation } from '@windhover/core';

export interface Route {
  method: HttpMethod;
  /** Hono path: `/api/v1/:tenant/flows/:id`. */
  path: string;
  operation: Operation;
}

/**
 * All routes in the order in which they must be tried: fixed parts before parameters, from the left, so that
 * `/flows/search` wins over `/flows/{namespace}`.
 */
export function routesOf(operations: readonly Operation[]): Route[] {
  return operations
    .flatMap((operation) => [operation.path, ...(operation.alsoAt ?? [])].map((path) => ({ method: operation.method, path: honoPath(path), operation })))
    .sort((left, right) => compare(left.path, right.path));
}

const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

function compare(left: string, right: string): number {
  const [leftParts, rightParts] = [left.split('/'), right.split('/')];
  for (let index = 0; index < Math.max(leftParts.length, rightParts.length); index += 1) {
    const difference = rank(leftParts[index]) - rank(rightParts[index]);
    if (difference !== 0) return difference;
  }
  return left.localeCompare(right);
}

const rank = (part: string | undefined): number => (part === undefined ? 2 : part.startsWith(':') ? 1 : 0);
