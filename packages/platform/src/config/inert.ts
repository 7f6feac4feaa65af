import type { ParsedRoot } from './schema.ts';

type Inert = readonly [path: string, isSet: (root: ParsedRoot) => boolean];

/** Keys that are read and checked, and that nothing acts on: whoever sets one is told. */
const INERT: readonly Inert[] = [
  ['kestra.plugins.security.includes', ({ kestra }) => kestra.plugins.security.includes.length > 0],
  ['kestra.plugins.security.excludes', ({ kestra }) => kestra.plugins.security.excludes.length > 0],
  ['kestra.security.basic-auth.password-regexp', ({ kestra }) => (kestra.security['basic-auth']['password-regexp'] ?? '') !== ''],
  ['kestra.server.basic-auth.open-urls', ({ kestra }) => (kestra.server['basic-auth']?.['open-urls'] ?? []).length > 0],
  ['kestra.webserver.html-head', ({ kestra }) => kestra.webserver['html-head'] !== undefined],
  ['kestra.webserver.google-analytics', ({ kestra }) => kestra.webserver['google-analytics'] !== undefined],
  ['kestra.webserver.google-analytics-id', ({ kestra }) => kestra.webserver['google-analytics-id'] !== undefined],
  ['micronaut.server.cors.enabled', ({ micronaut }) => micronaut.server.cors.enabled],
];

export const INERT_KEYS: readonly string[] = INERT.map(([path]) => path);

/** A line for each key that is set and that nothing acts on. */
export function inertWarnings(root: ParsedRoot): string[] {
  return INERT.flatMap(([path, isSet]) => (isSet(root) ? [`${path} has no effect in this version`] : []));
}
