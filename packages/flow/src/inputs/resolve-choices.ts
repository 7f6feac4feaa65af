import { invalid } from '@windhover/kernel';
import type { InputDefinition } from '../model/input.ts';
import { hasExpression } from '../shape/scalars.ts';
import type { InputHost } from './input-host.ts';
import { parseStructure } from './parse-structure.ts';

/** The definition with the choices that its `expression` gives now. Throws when that is no list. */
export async function resolveChoices(input: InputDefinition, variables: Record<string, unknown>, host: InputHost): Promise<InputDefinition> {
  if (input.type !== 'SELECT' && input.type !== 'MULTISELECT') return input;
  if (input.expression === undefined) {
    if (!input.values?.some(hasExpression)) return input;
    const values = await Promise.all(input.values.map(async (value) => String(await host.render(value, variables))));
    return { ...input, values };
  }
  const rendered = await host.render(input.expression, variables);
  const list = typeof rendered === 'string' ? parseStructure('ARRAY', rendered) : { ok: true as const, value: rendered };
  if (!list.ok || !Array.isArray(list.value)) {
    throw invalid(`Invalid expression result for \`${input.id}\`: \`${input.expression}\` has to give a list of values`);
  }
  return { ...input, values: (list.value as unknown[]).map((value) => (typeof value === 'string' ? value : JSON.stringify(value) ?? '')) };
}
