import { z } from 'zod';
import { invalid } from '@windhover/kernel';
import type { JsonObject } from '@windhover/kernel';
import type { NamespaceRow } from '../ports/namespaces.ts';

/** Properties that are kept as they were given; the areas that act on them read them from there. */
const KEPT = [
  'allowedTriggers', 'storageIsolation', 'secretIsolation', 'storageType', 'secretType', 'secretReadOnly', 'outputsInInternalStorage', 'concurrency', 'quotas',
] as const;
/** They hold credentials: without a place that encrypts them they are not stored. */
const REFUSED = ['storageConfiguration', 'secretConfiguration', 'sdkDefaultAuthentication'] as const;

const MAX_BYTES = 1_000_000;
const map = z.record(z.string(), z.unknown());
const any = z.unknown().optional();

/** A namespace as clients send it: what is absent or null is not set; unknown properties are ignored (api-contract §2). */
export const namespaceInput = z.object({
  id: z.string().nullish(),
  description: z.string().nullish(),
  variables: map.nullish(),
  pluginDefaults: z.array(z.object({
    type: z.string().min(1), forced: z.boolean().nullish(), ref: z.string().nullish(), values: map.nullish(),
  })).max(1_000).nullish(),
  allowedNamespaces: z.array(z.object({ namespace: z.string().min(1) })).max(10_000).nullish(),
  workerGroup: z.object({ key: z.string().nullish(), fallback: z.enum(['FAIL', 'WAIT', 'CANCEL']).nullish() }).nullish(),
  ...(Object.fromEntries([...KEPT, ...REFUSED].map((key) => [key, any])) as Record<(typeof KEPT)[number] | (typeof REFUSED)[number], typeof any>),
});
export type NamespaceInput = z.output<typeof namespaceInput>;

/** The row that an input asks for. Throws `invalid` for what can't be stored. */
export function rowOfInput(id: string, input: NamespaceInput): NamespaceRow {
  const { description, variables, pluginDefaults, allowedNamespaces, workerGroup } = input;
  for (const key of REFUSED) if (!isEmpty(input[key])) throw invalid(`${key}: settings with credentials can't be stored for a namespace; set them for the installation`);
  const settings = Object.fromEntries(KEPT.filter((key) => input[key] !== undefined && input[key] !== null).map((key) => [key, input[key]])) as JsonObject;
  const row: NamespaceRow = {
    id,
    ...(description !== undefined && description !== null && { description }),
    variables: (variables ?? {}) as JsonObject,
    pluginDefaults: (pluginDefaults ?? []).map(({ type, forced, ref, values }) => ({ type, forced: forced ?? false, ...(ref && { ref }), values: values ?? {} })),
    ...(allowedNamespaces && { allowedNamespaces: [...new Set(allowedNamespaces.map(({ namespace }) => namespace))] }),
    ...(workerGroup?.key && { workerGroup: { key: workerGroup.key, fallback: workerGroup.fallback ?? 'WAIT' } }),
    settings,
  };
  if (JSON.stringify(row).length > MAX_BYTES) throw invalid(`The settings of a namespace may have at most ${MAX_BYTES} characters`);
  return row;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.values(value).every((each) => each === undefined || each === null));
