import { badRequest } from '@windhover/kernel';
import type { Reader } from '../storage/readable-object.ts';

export type HostArguments = Readonly<Record<string, unknown>>;

/** A function of expressions that reaches outside the engine. It is called for one place: a tenant's namespace, and the execution where there is one. */
export type HostFunction = (place: Reader, args: HostArguments) => Promise<unknown>;

/** An argument by name or position. Throws `bad_request` when it is missing or no text. */
export function textArgument(args: HostArguments, name: string, position: number): string {
  const value = args[name] ?? args[String(position)];
  if (typeof value !== 'string' || value === '') throw badRequest(`Missing argument '${name}'`);
  return value;
}

/** A text argument that may be left out. */
export function optionalText(args: HostArguments, name: string, position: number): string | undefined {
  const value = args[name] ?? args[String(position)];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
