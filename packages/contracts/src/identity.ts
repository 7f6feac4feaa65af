import { z } from 'zod';
import { instant } from './wire-shapes.ts';

export const setupConfiguration = z.object({
  done: z.boolean(),
  repositoryType: z.string(),
  queueType: z.string(),
  storageType: z.string(),
  secretType: z.string(),
  passwordConfiguration: z.object({ passwordMinLength: z.number().int() }),
  haveAuthNotBasic: z.boolean(),
});

export const setupRequest = z.object({
  username: z.string().min(1),
  password: z.string().min(1),
  tenant: z.object({ id: z.string(), name: z.string().optional() }).optional(),
});

export const apiUser = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  email: z.string(),
  tenants: z.array(z.object({ id: z.string(), name: z.string() })),
  auths: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
  groups: z.array(z.looseObject({})),
  superAdmin: z.boolean(),
  restricted: z.boolean(),
});

/** The person signed in, with what they may do in each tenant. */
export const me = z.object({
  id: z.string(),
  superAdmin: z.boolean(),
  restricted: z.boolean(),
  profile: z.object({
    email: z.string(), firstName: z.string().optional(), lastName: z.string().optional(), username: z.string(),
  }),
  auths: z.array(z.object({ name: z.string(), type: z.string() })),
  tenants: z.array(z.object({
    id: z.string(),
    name: z.string(),
    /** Actions by resource: `{FLOW: ["READ", "CREATE"]}`. */
    permissions: z.record(z.string(), z.array(z.string())).optional(),
  })),
  preferences: z.record(z.string(), z.unknown()).optional(),
});
export type MeDto = z.infer<typeof me>;

export const apiToken = z.object({
  id: z.string(), name: z.string(), description: z.string().optional(), prefix: z.string(), iat: instant,
  exp: instant.optional(), lastUsed: instant.optional(), extended: z.boolean(), expired: z.boolean(),
});
export type ApiTokenDto = z.infer<typeof apiToken>;
export const apiTokenList = z.object({ total: z.number().int(), results: z.array(apiToken) });

export const createApiTokenRequest = z.object({
  name: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case words joined by dashes').max(63),
  description: z.string().max(500).optional(),
  /** ISO-8601 duration; absent never expires. */
  maxAge: z.string().optional(),
  extended: z.boolean().optional(),
});
/** `fullToken` is shown this once. */
export const createdApiToken = z.object({ id: z.string(), name: z.string(), fullToken: z.string() });

export const tenant = z.object({ id: z.string(), name: z.string(), deleted: z.boolean() });
