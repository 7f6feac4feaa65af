import { z } from 'zod';
import { queryFlag, queryInt } from '../../operation/query.ts';

/** Path of one flow. */
export const flowParams = z.object({ namespace: z.string(), id: z.string() });

export const flowReadQuery = z.object({
  source: queryFlag(false), revision: queryInt(undefined, { min: 1 }), allowDeleted: queryFlag(false),
});

/** `revision` and `allowDeleted` as the flow repository takes them. */
export function readOptions(query: { revision?: number | undefined; allowDeleted?: boolean }): { revision?: number; allowDeleted?: boolean } {
  return {
    ...(query.revision !== undefined && { revision: query.revision }),
    ...(query.allowDeleted !== undefined && { allowDeleted: query.allowDeleted }),
  };
}

/** Content types that carry a flow's source. */
export const YAML_TYPES = ['application/x-yaml', 'application/yaml', 'text/yaml', 'text/plain', 'text/x-yaml'] as const;
