import type { OutputDefinition } from '../model/input.ts';
import { accepted, refused } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseValue } from './parse-value.ts';

/** A rendered flow output as the type it declares (flow language §7). An output without a type keeps its value. */
export function coerceOutput(definition: OutputDefinition, value: unknown): Parsed {
  if (value === undefined || value === null) {
    return definition.required ? refused(`Invalid output for \`${definition.id}\`, missing required output, but received \`null\``) : accepted(null);
  }
  if (definition.type === undefined) return accepted(value);
  const rules = { type: definition.type, ...(definition.itemType === undefined ? {} : { itemType: definition.itemType }) };
  const parsed = parseValue(rules, value);
  if (parsed.ok) return parsed;
  return refused(`Invalid output for \`${definition.id}\`, ${parsed.message}, but received \`${typeof value === 'string' ? value : JSON.stringify(value)}\``);
}
