import type { ExpressionHost, HostCall } from '@windhover/expression';
import { AppError, badRequest, isAppError } from '@windhover/kernel';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { Readable } from 'node:stream';
import type { ObjectKey } from '../ports/object-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { SecretSource } from '../ports/secret-source.ts';
import { MASK } from '../execution/sealed-inputs.ts';
import { readableKey } from '../storage/may-read.ts';

export interface HostFunctionsOptions {
  secrets: SecretSource;
  objects: ObjectStore;
}

/** What people see in place of a secret. */

/** Files above this size are not read into an expression, in bytes. */
const MAX_READ_BYTES = 10_000_000;

/** Where an expression stands; without an execution there are no files to read. */
interface Place {
  tenantId: string;
  namespace: string;
  execution?: ExecutionSnapshot;
}
type HostFunction = (place: Place, args: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** The functions of expressions that reach outside the engine, each under the tenant and namespace of its execution. */
export class HostFunctions {
  readonly #functions: ReadonlyMap<string, HostFunction>;

  constructor({ secrets, objects }: HostFunctionsOptions) {
    this.#functions = new Map<string, HostFunction>([
      ['secret', async ({ tenantId, namespace }, args) => {
        const key = text(args, 'key', 0);
        const value = await secrets.find(tenantId, namespaceOf(args, namespace), key);
        if (value === undefined) throw new AppError('invalid', `Cannot find secret for key '${key}'.`);
        return value;
      }],
      ['read', async (place, args) => readText(objects, keyIn(place, args), fileOf(args))],
      ['fileSize', async (place, args) => (await objects.stat(keyIn(place, args))).size],
      ['isFileEmpty', async (place, args) => (await objects.stat(keyIn(place, args))).size === 0],
      ['fileExists', async (place, args) => exists(objects, keyIn(place, args))],
    ]);
  }

  /** The fetcher for expressions of one execution. */
  forExecution(execution: ExecutionSnapshot): NonNullable<ExpressionHost['fetch']> {
    return (call) => this.#call({ tenantId: execution.tenantId, namespace: execution.namespace, execution }, call);
  }

  /**
   * The fetcher for expressions that a person tries on an execution: a secret that exists is given as its mask, since no
   * masking of the result finds what a filter has made of the secret.
   */
  forPeople(execution: ExecutionSnapshot): NonNullable<ExpressionHost['fetch']> {
    const fetch = this.forExecution(execution);
    return async (call) => {
      const value = await fetch(call);
      return call.function === 'secret' ? MASK : value;
    };
  }

  /** The fetcher for expressions of a flow that is not running. */
  forFlow(tenantId: string, namespace: string): NonNullable<ExpressionHost['fetch']> {
    return (call) => this.#call({ tenantId, namespace }, call);
  }

  async #call(place: Place, call: HostCall): Promise<unknown> {
    const run = this.#functions.get(call.function);
    if (!run) throw new AppError('invalid', `The function '${call.function}' is not available here`);
    return run(place, call.args);
  }
}

function keyIn({ execution }: Place, args: Readonly<Record<string, unknown>>): ObjectKey {
  if (!execution) throw new AppError('invalid', 'Files can only be read by an execution');
  return readableKey(execution, fileOf(args));
}

function text(args: Readonly<Record<string, unknown>>, name: string, position: number): string {
  const value = args[name] ?? args[String(position)];
  if (typeof value !== 'string' || value === '') throw badRequest(`Missing argument '${name}'`);
  return value;
}

const fileOf = (args: Readonly<Record<string, unknown>>): string => text(args, 'path' in args ? 'path' : 'uri', 0);

/** Secrets of the namespace itself or one above it. */
function namespaceOf(args: Readonly<Record<string, unknown>>, own: string): string {
  const named = args['namespace'];
  if (named === undefined || named === null) return own;
  if (typeof named === 'string' && (named === own || own.startsWith(`${named}.`))) return named;
  throw new AppError('forbidden', `Secrets of namespace '${String(named)}' are not allowed in namespace '${own}'`);
}

async function readText(objects: ObjectStore, key: ObjectKey, uri: string): Promise<string> {
  const { size } = await objects.stat(key);
  if (size > MAX_READ_BYTES) throw new AppError('invalid', `'${uri}' has ${size} bytes: read() takes at most ${MAX_READ_BYTES}`);
  return new TextDecoder().decode(await bytesOf(await objects.get(key)));
}

async function bytesOf(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  const bytes = new Uint8Array(chunks.reduce((total, chunk) => total + chunk.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

async function exists(objects: ObjectStore, key: ObjectKey): Promise<boolean> {
  try {
    await objects.stat(key);
    return true;
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return false;
    throw error;
  }
}
