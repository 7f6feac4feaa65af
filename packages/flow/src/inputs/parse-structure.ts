import type { InputType } from '../model/input.ts';
import { readSource } from '../source/read-source.ts';
import { accepted, notOfType, refused } from './parsed.ts';
import type { Parsed } from './parsed.ts';

/** Reads JSON or YAML text; what is a structure already is taken as it is. Lists are read as JSON first, then as YAML. */
export function parseStructure(type: InputType, given: unknown): Parsed {
  if (typeof given !== 'string') {
    return type === 'JSON' || type === 'YAML' ? accepted(given) : notOfType(type, given);
  }
  if (type !== 'YAML') {
    const json = parseJson(given);
    if (json.ok) return json;
    if (type === 'JSON') return refused(`Expected \`JSON\` but received \`${given}\`: ${json.message}`);
  }
  const reading = readSource(given);
  const [fault] = reading.faults;
  if (!fault) return accepted(reading.value);
  const { line, column } = reading.map.range(fault.start, fault.end);
  return refused(`Expected \`${type}\` but received text that can't be read (line ${line}, column ${column}): ${fault.message}`);
}

function parseJson(text: string): Parsed {
  try {
    return accepted(withoutPrototypeKeys(JSON.parse(text)));
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

/** A key `__proto__` would be an own property that copies of the map turn into its prototype. */
function withoutPrototypeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypeKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '__proto__').map(([key, inner]) => [key, withoutPrototypeKeys(inner)]));
}
