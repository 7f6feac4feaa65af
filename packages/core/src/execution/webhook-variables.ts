import type { RawBody } from '../operation/wire.ts';

/** Headers that carry credentials of the platform or come from it, not from the sender's message. */
const HIDDEN = /^(cookie|authorization|proxy-authorization|x-csrf-token|x-windhover-.*)$/;

/**
 * What expressions see as `trigger.*` of a webhook: headers and parameters as lists, and the body, as a map or a list when it is
 * one in JSON, else as text (flow language §9.3).
 */
export function webhookVariables(
  headers: ReadonlyMap<string, string>, query: Record<string, string | string[]>, body: RawBody,
): Record<string, unknown> {
  const content = bodyOf(body);
  return {
    ...(content !== undefined && { body: content }),
    headers: Object.fromEntries([...headers].filter(([name]) => !HIDDEN.test(name)).map(([name, value]) => [name, [value]])),
    parameters: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value : [value]])),
  };
}

function bodyOf({ content }: RawBody): unknown {
  if (content.byteLength === 0) return undefined;
  const text = new TextDecoder().decode(content);
  try {
    const parsed = JSON.parse(text) as unknown;
    return typeof parsed === 'object' && parsed !== null ? parsed : text;
  } catch {
    return text;
  }
}
