import type { JsonSchema } from '@windhover/flow';
import { enumOf, typesIn } from './schema-at.ts';

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The type of a property in words: `string`, `list of string`, `map`, `one of A, B`. */
export function typeText(schema: JsonSchema): string {
  const values = enumOf(schema);
  if (values.length > 0 && values.length <= 8) return `one of ${values.join(', ')}`;
  const words = typesIn(schema).map((type) => {
    if (type === 'object') return 'map';
    if (type !== 'array') return type;
    const items = schema['items'];
    return isSchema(items) && typesIn(items).length > 0 ? `list of ${typesIn(items).map((item) => (item === 'object' ? 'map' : item)).join(' or ')}` : 'list';
  });
  return words.join(' or ') || 'any';
}

export const descriptionOf = (schema: JsonSchema): string => (typeof schema['description'] === 'string' ? schema['description'] : '');
export const isDynamic = (schema: JsonSchema): boolean => schema['$dynamic'] === true;

/** The default of a property as it would be written; undefined when there is none. */
export function defaultText(schema: JsonSchema): string | undefined {
  const value = schema['default'];
  if (value === undefined || value === null) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === '{}' || text === '[]' ? undefined : text;
}

/** Markdown about one property, for hovers and completion. */
export function propertyMarkdown(name: string, schema: JsonSchema, required: boolean): string {
  const traits = [typeText(schema), ...(required ? ['required'] : []), ...(isDynamic(schema) ? ['takes expressions'] : [])];
  const fallback = defaultText(schema);
  return [
    `**${name}** · ${traits.join(' · ')}`,
    descriptionOf(schema),
    fallback === undefined ? '' : `Default: \`${fallback}\``,
    schema['deprecated'] === true ? '_Deprecated._' : '',
  ].filter(Boolean).join('\n\n');
}
