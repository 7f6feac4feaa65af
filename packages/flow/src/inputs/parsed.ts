/** A value of an input or output, or why it is none. */
export type Parsed = { ok: true; value: unknown } | { ok: false; message: string };

export const accepted = (value: unknown): Parsed => ({ ok: true, value });
export const refused = (message: string): Parsed => ({ ok: false, message });

/** How a value is shown in messages. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** The wording for a value that is not of its type. */
export const notOfType = (type: string, value: unknown): Parsed => refused(`Expected \`${type}\` but received \`${shown(value)}\``);
