import type { z } from 'zod';
import type { Requirement } from '@windhover/authz';
import type { RequestBody, ResponseKind } from './wire.ts';
import type { InstanceContext, OutsideContext, TenantContext } from './context.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Classes of the rate limiter; `none` is for what a browser polls cheaply. */
export type RateClass = 'default' | 'sign-in' | 'webhook' | 'none';

/** Parsed input of an operation. A part that was not declared is undefined. */
export interface OperationInput {
  params: unknown;
  query: unknown;
  body: unknown;
}

interface Declaration {
  /** As in the OpenAPI document: `createFlow`. */
  id: string;
  method: HttpMethod;
  /** OpenAPI path: `/api/v1/{tenant}/flows/{namespace}/{id}`. */
  path: string;
  tag: string;
  summary: string;
  permission: Requirement;
  rateClass?: RateClass;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: RequestBody;
  response: ResponseKind;
  /** 200 unless said otherwise. */
  status?: number;
  /** Further paths that answer the same way (older or newer dialects of the API). */
  alsoAt?: readonly string[];
  /** Cookie requests of this operation need no CSRF token: it is what makes the session. */
  csrfExempt?: boolean;
}

/**
 * A use case: one file, one operation. Routes, documentation, permission and isolation tests are derived from it.
 * `scope` and `transaction` say what `run` gets: a tenant's transaction, the instance's, or none, when it waits on
 * the outside and opens its own short ones.
 */
export type Operation =
  | (Declaration & {
      scope: 'tenant';
      transaction: 'read' | 'write';
      run(context: TenantContext, input: OperationInput): Promise<unknown>;
    })
  | (Declaration & {
      scope: 'instance';
      transaction: 'read' | 'write';
      run(context: InstanceContext, input: OperationInput): Promise<unknown>;
    })
  | (Declaration & {
      scope: 'tenant' | 'instance';
      transaction: 'none';
      run(context: OutsideContext, input: OperationInput): Promise<unknown>;
    });
