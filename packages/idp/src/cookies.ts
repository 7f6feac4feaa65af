/** Longer headers are not from a browser that visited us. */
const MAX_HEADER_LENGTH = 65_536;

/** Value of the first cookie of that name; percent-encoding undone. Undefined when absent. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined || header.length > MAX_HEADER_LENGTH) return undefined;
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue;
    const value = part.slice(equals + 1).trim().replace(/^"(.*)"$/, '$1');
    return decode(value);
  }
  return undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // A stray percent sign: the value stands for itself.
    return value;
  }
}
