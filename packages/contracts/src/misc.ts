import { z } from 'zod';

/** What a client may know of the installation before it shows anything. */
export const configuration = z.looseObject({
  uuid: z.string(),
  version: z.string(),
  edition: z.string(),
  url: z.string().optional(),
  environment: z.object({ name: z.string().optional(), color: z.string().optional() }).optional(),
  preview: z.object({ initial: z.number().int(), max: z.number().int() }),
  systemNamespace: z.string(),
  hiddenLabelsPrefixes: z.array(z.string()),
  isAiEnabled: z.boolean(),
  isTemplateEnabled: z.boolean(),
  isBasicAuthInitialized: z.boolean(),
  secretsEnabled: z.boolean(),
  pluginsHash: z.string().optional(),
  inMaintenance: z.boolean(),
});
