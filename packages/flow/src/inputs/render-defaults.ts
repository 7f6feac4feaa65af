import { isPlainObject } from '@windhover/kernel';
import type { InputDefinition } from '../model/input.ts';
import { hasExpression } from '../shape/scalars.ts';
import type { InputHost } from './input-host.ts';

/** The value of an input that was not given: its rendered default, or the first choice where that is selected by itself. */
export async function renderDefaults(input: InputDefinition, variables: Record<string, unknown>, host: InputHost): Promise<unknown> {
  if (input.defaults !== undefined) return renderDeep(input.defaults, variables, host);
  if (input.autoSelectFirst !== true || input.values?.[0] === undefined) return undefined;
  return input.type === 'MULTISELECT' ? [input.values[0]] : input.values[0];
}

async function renderDeep(value: unknown, variables: Record<string, unknown>, host: InputHost): Promise<unknown> {
  if (typeof value === 'string') return hasExpression(value) ? host.render(value, variables) : value;
  if (Array.isArray(value)) return Promise.all(value.map((item) => renderDeep(item, variables, host)));
  if (!isPlainObject(value)) return value;
  const entries = await Promise.all(Object.entries(value).map(async ([key, inner]) => [key, await renderDeep(inner, variables, host)] as const));
  return Object.fromEntries(entries);
}
