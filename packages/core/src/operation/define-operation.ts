import type { z } from 'zod';
import type { InstanceContext, OutsideContext, TenantContext } from './context.ts';
import type { Operation, OperationInput } from './operation.ts';
import type { FormBody, RawBody, RequestBody, UploadForm } from './wire.ts';

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type ParsedBody<B> = B extends { kind: 'json'; schema: infer S; optional: true }
  ? Parsed<S> | undefined
  : B extends { kind: 'json'; schema: infer S }
    ? Parsed<S>
    : B extends { kind: 'text' }
      ? string
      : B extends { kind: 'form' }
        ? B extends { uploads: true } ? UploadForm : FormBody
        : B extends { kind: 'raw' }
          ? RawBody
          : undefined;

interface Typed<P, Q, B> {
  params: Parsed<P>;
  query: Parsed<Q>;
  body: ParsedBody<B>;
}

type Common = Omit<Operation, 'run' | 'scope' | 'transaction' | 'params' | 'query' | 'body'>;
type Inputs<P, Q, B> = { params?: P; query?: Q; body?: B };

interface TenantSpec<P, Q, B> extends Common, Inputs<P, Q, B> {
  scope: 'tenant';
  transaction: 'read' | 'write';
  run(context: TenantContext, input: Typed<P, Q, B>): Promise<unknown>;
}
interface InstanceSpec<P, Q, B> extends Common, Inputs<P, Q, B> {
  scope: 'instance';
  transaction: 'read' | 'write';
  run(context: InstanceContext, input: Typed<P, Q, B>): Promise<unknown>;
}
interface OutsideSpec<P, Q, B> extends Common, Inputs<P, Q, B> {
  scope: 'tenant' | 'instance';
  transaction: 'none';
  run(context: OutsideContext, input: Typed<P, Q, B>): Promise<unknown>;
}

/** Declares an operation in a tenant's transaction; `run` gets its input typed by the schemas. */
export function tenantOperation<
  P extends z.ZodType | undefined = undefined, Q extends z.ZodType | undefined = undefined,
  B extends RequestBody | undefined = undefined,
>(spec: Omit<TenantSpec<P, Q, B>, 'scope'>): Operation {
  return erase({ ...spec, scope: 'tenant' });
}

/** Declares an operation in a transaction of the instance. */
export function instanceOperation<
  P extends z.ZodType | undefined = undefined, Q extends z.ZodType | undefined = undefined,
  B extends RequestBody | undefined = undefined,
>(spec: Omit<InstanceSpec<P, Q, B>, 'scope'>): Operation {
  return erase({ ...spec, scope: 'instance' });
}

/** Declares an operation that waits on the outside, and so runs outside any transaction. */
export function outsideOperation<
  P extends z.ZodType | undefined = undefined, Q extends z.ZodType | undefined = undefined,
  const B extends RequestBody | undefined = undefined,
>(spec: Omit<OutsideSpec<P, Q, B>, 'transaction'>): Operation {
  return erase({ ...spec, transaction: 'none' });
}

/** The registry holds operations with erased input types; `runOperation` parses before it calls. */
function erase<P, Q, B>(spec: TenantSpec<P, Q, B> | InstanceSpec<P, Q, B> | OutsideSpec<P, Q, B>): Operation {
  return spec as unknown as Operation & { run(context: never, input: OperationInput): Promise<unknown> };
}
