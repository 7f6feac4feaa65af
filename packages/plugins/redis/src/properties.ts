import { dynamic } from '@windhover/plugin-sdk';
import { z } from 'zod';

/** Properties of every type: where Redis is. */
export const connectionProperties = {
  url: dynamic(z.string().describe('The address, `redis://:password@host:6379/0`, or `rediss://` with TLS.')),
};

export const serdeType = dynamic(z.enum(['STRING', 'JSON']).default('STRING').describe('Whether values are texts or JSON.'));

/** Properties of the types that take values out of a list. */
export const popProperties = {
  ...connectionProperties,
  key: dynamic(z.string().describe('The key of the list.')),
  serdeType,
  count: dynamic(z.int().min(1).default(100).describe('How many values are taken at once.')),
  maxRecords: dynamic(z.int().min(1).optional().describe('How many values are taken at most; all of them unless set.')),
  maxDuration: dynamic(z.string().optional().describe('For how long values are taken at most, as an ISO-8601 duration.')),
};

export const popOutputs = {
  count: z.int().describe('How many values were taken.'),
  uri: z.string().optional().describe('The file with the values, one per line, as Ion.'),
};
