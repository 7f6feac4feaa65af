import { Composer, LineCounter } from 'yaml';
import type { Document } from 'yaml';
import { DEFAULT_LIMITS } from './limits.ts';
import type { SourceLimits } from './limits.ts';
import { SourceMap } from './source-map.ts';
import { tokenize } from './tokenize.ts';
import { toPlain } from './to-plain.ts';
import type { SourceFault } from './to-plain.ts';

/** More findings than this help nobody. */
const MAX_FAULTS = 20;

export interface SourceReading {
  /** Maps, lists and scalars; undefined when the text could not be read. */
  value: unknown;
  map: SourceMap;
  faults: SourceFault[];
}

/**
 * Reads one YAML document with the place of every value. Never throws: everything wrong with the text is a fault.
 * Several documents in one text are refused.
 */
export function readSource(text: string, limits: Partial<SourceLimits> = {}): SourceReading {
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  const lines = countLines(text);
  const failed = (message: string, offset = 0): SourceReading => ({
    value: undefined, map: new SourceMap(text, undefined, lines), faults: [{ message, start: offset, end: offset + 1 }],
  });
  if (text.length > bounds.maxLength) {
    return failed(`The source is ${text.length} characters long; at most ${bounds.maxLength} are allowed`);
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) return failed('Invalid YAML: NUL characters are not allowed', nul);
  const { tokens, fault } = tokenize(text, bounds);
  if (fault) return failed(fault.message, fault.offset);
  const documents = [...new Composer({ uniqueKeys: false, resolveKnownTags: false }).compose(tokens, true, text.length)];
  const document: Document | undefined = documents[0];
  if (!document) return failed('The source is empty');
  const map = new SourceMap(text, document, lines);
  const faults: SourceFault[] = document.errors.slice(0, MAX_FAULTS).map((error) => ({ message: wordingOf(error), start: error.pos[0], end: error.pos[1] }));
  const second = documents[1];
  if (second) {
    faults.push({ message: 'The source has several documents; one flow is expected', start: second.range[0], end: second.range[0] + 3 });
  }
  if (faults.length > 0) return { value: undefined, map, faults };
  const plain = toPlain(document, bounds);
  return { value: plain.value, map, faults: plain.faults.slice(0, MAX_FAULTS).map((found) => explained(text, found)) };
}

/** `a: {{ x }}` is a map with a map as its key to YAML; what was meant is an expression. */
function explained(text: string, fault: SourceFault): SourceFault {
  if (text.slice(fault.start - 1, fault.start + 1) !== '{{') return fault;
  return { ...fault, start: fault.start - 1, message: 'Invalid YAML: a value that begins with an expression has to be in quotes: "{{ … }}"' };
}

function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

function wordingOf(error: { code: string; message: string }): string {
  const firstLine = error.message.split('\n', 1)[0] ?? error.message;
  if (error.code === 'TAB_AS_INDENT') return `Invalid YAML: tabs can't be used for indentation, use spaces`;
  return `Invalid YAML: ${firstLine.charAt(0).toLowerCase()}${firstLine.slice(1)}`;
}
