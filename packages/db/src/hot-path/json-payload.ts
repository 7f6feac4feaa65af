/**
 * JSON text that PostgreSQL takes: it refuses NUL characters and halves of surrogate pairs, which a task's output may
 * well contain. NULs are dropped, half pairs become U+FFFD; everything else is untouched.
 */
export function toJsonPayload(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\u0000') || text.includes('\\ud') ? JSON.stringify(value, clean) : text;
}

function clean(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (keys.every((key) => cleanText(key) === key)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [cleanText(key), entry]));
}

/** A text without what PostgreSQL cannot store. */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
