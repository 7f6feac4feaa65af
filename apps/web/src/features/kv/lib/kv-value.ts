import type { KvEntryDto } from '@windhover/contracts';
import { isoDurationMs } from '@windhover/ui';

export type KvType = KvEntryDto['type'];
export const KV_TYPES: readonly KvType[] = ['STRING', 'NUMBER', 'BOOLEAN', 'DATETIME', 'DATE', 'DURATION', 'JSON'];

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** What is wrong with a text as a value of the type; undefined when nothing is. */
export function valueProblem(type: KvType, text: string): string | undefined {
  const trimmed = text.trim();
  switch (type) {
    case 'STRING': return undefined;
    case 'NUMBER': return trimmed !== '' && Number.isFinite(Number(trimmed)) ? undefined : 'Give a number, such as 12 or 0.5.';
    case 'BOOLEAN': return trimmed === 'true' || trimmed === 'false' ? undefined : 'Give true or false.';
    case 'DATETIME': return INSTANT.test(trimmed) && !Number.isNaN(Date.parse(trimmed)) ? undefined : 'Choose a date and a time.';
    case 'DATE': return /^\d{4}-\d{2}-\d{2}$/.test(trimmed) ? undefined : 'Choose a date.';
    case 'DURATION': return isoDurationMs(trimmed) === undefined ? 'Give a duration, such as PT10M.' : undefined;
    case 'JSON': return jsonProblem(trimmed);
  }
}

function jsonProblem(text: string): string | undefined {
  if (text === '') return 'Give a JSON document.';
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? undefined : 'Give a JSON object or a list; other types have fields of their own.';
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A text of the form in the words of the API, which tells types apart by how they are written. */
export function wireValue(type: KvType, text: string): string {
  if (type === 'STRING') return JSON.stringify(text);
  return type === 'NUMBER' ? String(Number(text)) : text.trim();
}

/** A stored value as the text that is edited. */
export const formText = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value, undefined, 2) : String(value);

/** The expression that gives the value in a flow of the namespace. */
export const kvExpression = (key: string): string => `{{ kv('${key}') }}`;
