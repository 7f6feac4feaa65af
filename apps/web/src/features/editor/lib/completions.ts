import type { JsonSchema } from '@windhover/flow';
import { enumOf, schemaAt, typesIn } from './schema-at.ts';
import type { SchemaPlace } from './schema-at.ts';
import { propertyMarkdown } from './schema-text.ts';
import { propertiesIn, requiredIn, schemaOfType, shortType, typesOf } from './type-knowledge.ts';
import { outlineOf, placeAt, siblingsIn } from './yaml-outline.ts';
import type { OutlineEntry, YamlPlace } from './yaml-outline.ts';

/** One thing that can be written at the cursor; the editor's own shape is made of it elsewhere. */
export interface Suggestion {
  label: string;
  detail?: string;
  documentation?: string;
  kind: 'property' | 'value' | 'type' | 'snippet' | 'variable' | 'function';
  /** In snippet syntax (`$0` is where the cursor goes). */
  insert: string;
  /** What typing is matched with, when it is not the label. */
  filter?: string;
  /** Lower comes first. */
  order: string;
  /** Offer more right after it was taken. */
  chain?: boolean;
}

export interface Suggestions {
  /** Column where the replaced word begins, from 1. */
  startColumn: number;
  items: Suggestion[];
}

/** What can be written at a cursor of a flow, outside expressions. */
export function suggestionsAt(source: string, line: number, column: number): Suggestions {
  const place = placeAt(source, line, column);
  const entries = outlineOf(source);
  const items = place.kind === 'text' ? [] : place.kind === 'key' ? keysAt(place, entries) : valuesAt(place, entries);
  return { startColumn: place.startColumn, items };
}

function keysAt(place: YamlPlace, entries: readonly OutlineEntry[]): Suggestion[] {
  const at = schemaAt(place.container, entries);
  if (!at) return [];
  const { schema } = at;
  if (typesIn(schema).includes('array') && schema['properties'] === undefined) return itemStart(place, entries);
  const written = siblingsIn(entries, place.container);
  const required = new Set(requiredIn(schema));
  return Object.entries(propertiesIn(schema))
    .filter(([name, property]) => (!written.has(name) || name === place.typed) && property['deprecated'] !== true)
    .map(([name, property], index): Suggestion => ({
      label: name,
      detail: required.has(name) ? 'required' : undefined,
      documentation: propertyMarkdown(name, property, required.has(name)),
      kind: 'property',
      insert: `${name}:${valueStart(property)}`,
      order: `${required.has(name) ? 0 : property['$own'] === true ? 1 : 2}${String(index).padStart(3, '0')}`,
      chain: name === 'type' || enumOf(property).length > 0,
    } as Suggestion));
}

/** What follows the colon: the value on this line, or the beginning of a nested one. */
function valueStart(schema: JsonSchema): string {
  const types = typesIn(schema);
  if (types.includes('string') || types.length === 0 || enumOf(schema).length > 0) return ' $0';
  if (types.includes('array')) return '\n  - $0';
  return types.includes('object') ? '\n  $0' : ' $0';
}

/** The beginning of a list item, where only the list's key is written. */
function itemStart(place: YamlPlace, entries: readonly OutlineEntry[]): Suggestion[] {
  const item = schemaAt([...place.container, 0], entries);
  if (!item) return [];
  const name = String(place.container.findLast((segment) => typeof segment === 'string') ?? 'item');
  const noun = item.kinds?.includes('trigger') ? 'trigger' : item.kinds ? 'task' : name.replace(/s$/, '');
  const required = requiredIn(item.schema);
  const keys = required.length > 0 ? required : item.schema['properties'] ? ['id'] : [];
  if (keys.length === 0) return [{ label: '- …', kind: 'snippet', insert: '- $0', order: '0', detail: 'new item' }];
  const body = keys.map((key, index) => `${key}: ${index === keys.length - 1 ? '$0' : `\${${index + 1}:${key === 'id' ? noun : ''}}`}`).join('\n  ');
  return [{ label: `- ${noun}`, kind: 'snippet', insert: `- ${body}`, order: '0', detail: `new ${noun}`, chain: keys.at(-1) === 'type' }];
}

function valuesAt(place: YamlPlace, entries: readonly OutlineEntry[]): Suggestion[] {
  const at = schemaAt(place.container, entries);
  const key = place.key ?? '';
  if (!at) return [];
  if (key === 'type' && at.kinds) return typeNames(at, place, entries);
  const property = propertiesIn(at.schema)[key];
  const values = enumOf(property);
  const all = values.length === 0 && typesIn(property).includes('boolean') ? ['true', 'false'] : values;
  return [...new Set(all)].map((value, index): Suggestion => ({ label: value, kind: 'value', insert: escapeSnippet(value), order: String(index).padStart(3, '0') }));
}

/** Names of plugin types; taking one also writes the properties that it needs. */
function typeNames(at: SchemaPlace, place: YamlPlace, entries: readonly OutlineEntry[]): Suggestion[] {
  const written = siblingsIn(entries, place.container);
  return typesOf(at.kinds ?? []).map((manifest): Suggestion => {
    const schema = schemaOfType(manifest.type) ?? {};
    const missing = requiredIn(schema).filter((name) => name !== 'id' && name !== 'type' && !written.has(name));
    const properties = propertiesIn(schema);
    const lines = missing.map((name, index) => `\n${name}:${valueStart(properties[name] ?? {}).replace('$0', index === missing.length - 1 ? '$0' : `$${index + 1}`)}`);
    return {
      label: shortType(manifest.type),
      detail: manifest.type,
      documentation: `**${manifest.title}**\n\n${manifest.description}`,
      kind: 'type',
      insert: escapeSnippet(manifest.type) + lines.join(''),
      filter: `${manifest.type} ${shortType(manifest.type)}`,
      order: shortType(manifest.type),
    };
  });
}

const escapeSnippet = (text: string): string => text.replace(/[$}\\]/g, '\\$&');
