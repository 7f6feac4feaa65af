import type { Scalar } from 'yaml';

/**
 * Offset in the source of a character of a scalar's value. Follows quotes, escapes, indentation and folding, so that a
 * place inside a block of text is found in the line it was written in.
 */
export function sourceOffset(text: string, scalar: Scalar, valueOffset: number): number {
  const [start, end] = scalar.range ?? [0, 0];
  const value = String(scalar.value);
  const quoted = scalar.type === 'QUOTE_DOUBLE' || scalar.type === 'QUOTE_SINGLE';
  let at = start + (quoted ? 1 : 0);
  if (scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED') at = Math.max(start, text.indexOf('\n', start) + 1);
  for (let index = 0; index < valueOffset && at < end; index += 1) {
    at = skipIndent(text, at, value.charAt(index));
    at += widthOf(text, at, value.charAt(index), scalar.type);
  }
  return Math.min(skipIndent(text, at, value.charAt(valueOffset)), end);
}

/** Blanks in the source that the value does not have: indentation and line ends that folding took away. */
function skipIndent(text: string, from: number, wanted: string): number {
  let at = from;
  if (wanted === ' ' || wanted === '\n' || wanted === '\t') return at;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

/** How many characters of the source give this one character of the value. */
function widthOf(text: string, at: number, wanted: string, type: Scalar['type']): number {
  const written = text.charAt(at);
  if (type === 'QUOTE_DOUBLE' && written === '\\') {
    const code = text.charAt(at + 1);
    return code === 'x' ? 4 : code === 'u' ? 6 : code === 'U' ? 10 : 2;
  }
  if (type === 'QUOTE_SINGLE' && written === "'" && wanted === "'") return 2;
  if (wanted === ' ' && (written === '\n' || written === '\r')) return foldedWidth(text, at);
  if (wanted === '\n' && written === '\r') return 2;
  return 1;
}

function foldedWidth(text: string, at: number): number {
  let end = at;
  while (end < text.length && /\s/.test(text.charAt(end))) end += 1;
  return Math.max(1, end - at);
}
