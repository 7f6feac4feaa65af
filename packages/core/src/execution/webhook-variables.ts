import type { RawBody } from '../operation/wire.ts';

/** Headers that carry credentials of the platform, not of the sender's message. */
const HIDDEN: ReadonlySet<string> = new Set(['cookie', 'authorization']);

/** What expressions see as `trigger.*` of a webhook: the body parsed when it is JSON, headers and parameters as lists. */
export function webhookVariables(
  headers: ReadonlyMap<string, string>, query: Record<string, string | string[]>, body: RawBody,
): Record<string, unknown> {
  const content = bodyOf(body);
  return {
    ...(content !== undefined && { body: content }),
    headers: Object.fromEntries([...headers].filter(([name]) => !HIDDEN.has(name)).map(([name, value]) => [name, [value]])),
    parameters: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value : [value]])),
  };
}

function bodyOf({ content }: RawBody): unknown {
  if (content.byteLength === 0) return undefined;
  const text = new TextDecoder().decode(content);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
