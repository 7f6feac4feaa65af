/** A base64 fragment shorter than this occurs by chance too often to be masked; the base64 of the value as a whole may be shorter. */
const MIN_FRAGMENT = 8;

/**
 * The value and the forms it takes in headers, addresses and documents: base64 (also inside a longer text, such as a
 * Basic header, at each of its three alignments, both alphabets), percent-encoded, form-encoded, JSON-escaped; and each line of a text of several
 * lines, since logs are cut at line ends.
 */
export function encodingsOf(value: string, minLength: number): Set<string> {
  const found = new Set<string>();
  const pieces = [value, value.trim(), ...value.split(/\r\n|\r|\n/).map((line) => line.trim())];
  for (const piece of pieces) {
    if (piece.length < minLength) continue;
    for (const form of [piece, ...jsonForms(piece), ...percentForms(piece)]) found.add(form);
  }
  if (value.length >= minLength) for (const form of base64Forms(value)) found.add(form);
  return found;
}

function jsonForms(value: string): string[] {
  const escaped = JSON.stringify(value).slice(1, -1);
  const twice = JSON.stringify(escaped).slice(1, -1);
  const ascii = escaped.replaceAll(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [escaped, twice, ascii];
}

function percentForms(value: string): string[] {
  // A lone surrogate has no percent-encoding.
  const encoded = encodeURIComponent(value.toWellFormed());
  const strict = encoded.replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const address = encodeURI(value.toWellFormed());
  const upper = [encoded, strict, address, strict.replaceAll('%20', '+'), encoded.replaceAll('%20', '+')];
  return [...upper, ...upper.map((form) => form.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()))];
}

function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const whole = bytes.toString('base64');
  const forms = [whole, whole.replaceAll('=', ''), toUrlAlphabet(whole)];
  for (let shift = 0; shift < 3; shift += 1) {
    // Characters that only this value decides: those at the edges also depend on what surrounds it.
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replaceAll('=', '');
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor(((shift + bytes.length) * 8) / 6);
    const inner = shifted.slice(from, to);
    if (inner.length >= MIN_FRAGMENT) forms.push(inner, toUrlAlphabet(inner));
  }
  return forms;
}

const toUrlAlphabet = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
