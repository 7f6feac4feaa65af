import type { ExpressionHost, HostCall } from '@windhover/expression';
import { AppError } from '@windhover/kernel';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { Database } from '../ports/database.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { SecretSource } from '../ports/secret-source.ts';
import { MASK } from '../execution/sealed-inputs.ts';
import type { Reader } from '../storage/readable-object.ts';
import type { ReadableFiles } from '../storage/stored-file.ts';
import { fileFunctions } from './file-functions.ts';
import { textArgument } from './host-function.ts';
import type { HostFunction } from './host-function.ts';
import { installationFunctions } from './installation-functions.ts';
import type { InstallationFunctionsOptions } from './installation-functions.ts';
import { kvFunction } from './kv-function.ts';

export interface HostFunctionsOptions extends ReadableFiles, Pick<InstallationFunctionsOptions, 'url' | 'checkCondition' | 'outside'> {
  secrets: SecretSource;
  objects: ObjectStore;
  database: Pick<Database, 'withTenant'>;
}

/** Functions whose results nobody may see. */
const SECRET_FUNCTIONS: readonly string[] = ['secret', 'credential', 'decrypt'];

/** The functions of expressions that reach outside the engine, each under the tenant and namespace of its execution. */
export class HostFunctions {
  readonly #functions: ReadonlyMap<string, HostFunction>;

  constructor({ secrets, objects, database, namespaceFiles, access, localFiles, ...installation }: HostFunctionsOptions) {
    const readable: ReadableFiles = { namespaceFiles, access, ...(localFiles && { localFiles }) };
    this.#functions = new Map<string, HostFunction>([
      ['secret', async ({ tenantId, namespace }, args) => {
        const key = textArgument(args, 'key', 0);
        const value = await secrets.find(tenantId, namespaceOf(args, namespace), key);
        if (value === undefined) throw new AppError('invalid', `Cannot find secret for key '${key}'.`);
        return value;
      }],
      ['kv', kvFunction(database, readable.access)],
      ...fileFunctions(objects, readable),
      ...installationFunctions({ database, ...installation }),
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
      return SECRET_FUNCTIONS.includes(call.function) ? MASK : value;
    };
  }

  /** The fetcher for expressions of a flow that is not running. */
  forFlow(tenantId: string, namespace: string): NonNullable<ExpressionHost['fetch']> {
    return (call) => this.#call({ tenantId, namespace }, call);
  }

  async #call(place: Reader, call: HostCall): Promise<unknown> {
    const run = this.#functions.get(call.function);
    if (!run) throw new AppError('invalid', `The function '${call.function}' is not available here`);
    return run(place, call.args);
  }
}

/** Secrets of the namespace itself or one above it. */
function namespaceOf(args: Readonly<Record<string, unknown>>, own: string): string {
  const named = args['namespace'];
  if (named === undefined || named === null) return own;
  if (typeof named === 'string' && (named === own || own.startsWith(`${named}.`))) return named;
  throw new AppError('forbidden', `Secrets of namespace '${String(named)}' are not allowed in namespace '${own}'`);
}
