import { manifestOf, propertiesIn, requiredIn } from './type-knowledge.ts';
import { propertyMarkdown } from './schema-text.ts';
import { schemaAt } from './schema-at.ts';
import { outlineOf } from './yaml-outline.ts';

/** Markdown about the key or type on a line, when the cursor is on it; line and column count from 1. */
export function hoverTextAt(source: string, line: number, column: number): string | undefined {
  const entries = outlineOf(source);
  const entry = entries.find((candidate) => candidate.line === line);
  if (!entry) return undefined;
  const keyColumn = entry.indent + 1;
  if (column < keyColumn) return undefined;
  if (column > keyColumn + entry.key.length) return entry.key === 'type' ? typeText(entry.value) : undefined;
  const schema = schemaAt(entry.container, entries)?.schema;
  const property = schema && propertiesIn(schema)[entry.key];
  return property ? propertyMarkdown(entry.key, property, requiredIn(schema).includes(entry.key)) : undefined;
}

function typeText(type: string): string | undefined {
  const manifest = manifestOf(type);
  return manifest && [`**${manifest.title}**`, manifest.description, manifest.deprecated ? `_Deprecated._ ${manifest.deprecated}` : ''].filter(Boolean).join('\n\n');
}
