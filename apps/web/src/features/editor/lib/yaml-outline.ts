export type Segment = string | number;

/** One `key: value` line, with the path of the map that holds it. */
export interface OutlineEntry {
  container: readonly Segment[];
  key: string;
  /** Text after the colon, without quotes and comment; empty for a nested value. */
  value: string;
  /** Counted from 1. */
  line: number;
  indent: number;
}

/** What can be written at a cursor. */
export interface YamlPlace {
  /** `key`: a key (or a list item) begins here. `value`: after the colon of `key`. `text`: inside a block of text. */
  kind: 'key' | 'value' | 'text';
  /** The map or list that is written into. */
  container: readonly Segment[];
  /** Set for values and texts. */
  key?: string;
  /** What stands between the beginning of the word and the cursor. */
  typed: string;
  /** Column of the beginning of the word, from 1. */
  startColumn: number;
  /** Column of keys of the container, from 0. */
  indent: number;
}

interface Frame {
  indent: number;
  segment: Segment;
}

const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s#'"[\]{},&*!|>%@`-][^:#]*?|-[^\s:][^:#]*?))\s*:(?=\s|$)\s*/;
const BLOCK_HEADER = /^[|>][+-]?\d?[+-]?\s*(?:#.*)?$/;

export const samePath = (a: readonly Segment[], b: readonly Segment[]): boolean =>
  a.length === b.length && a.every((segment, index) => segment === b[index]);

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Reads YAML by its indentation, so that it works on documents that are half written. Flow collections are values. */
class Walker {
  readonly entries: OutlineEntry[] = [];
  readonly frames: Frame[] = [];
  /** Set while inside a block of text: its lines are deeper than this. */
  blockIndent: number | undefined;

  path(): Segment[] {
    return this.frames.map((frame) => frame.segment);
  }

  /** Reads one line; `line` counts from 1. */
  read(text: string, line: number): void {
    if (text.trim() === '') return;
    if (this.blockIndent !== undefined) {
      if (indentOf(text) > this.blockIndent) return;
      this.blockIndent = undefined;
    }
    if (/^\s*#/.test(text) || text.startsWith('---')) return;
    const { rest, indent } = this.enterItems(text);
    const match = KEY.exec(rest);
    if (!match) return;
    this.popTo(indent);
    const key = match[1] ?? match[2] ?? match[3] ?? '';
    const value = rest.slice(match[0].length);
    this.entries.push({ container: this.path(), key, value: plainValue(value), line, indent });
    this.frames.push({ indent, segment: key });
    if (BLOCK_HEADER.test(value)) this.blockIndent = indent;
  }

  /** Steps into the list items that a line opens (`- - a: 1`). */
  enterItems(text: string): { rest: string; indent: number } {
    let indent = indentOf(text);
    let rest = text.slice(indent);
    for (let item = /^-(?:\s+|$)/.exec(rest); item; item = /^-(?:\s+|$)/.exec(rest)) {
      let index = 0;
      while (this.top() && (this.top()?.indent ?? 0) > indent) this.frames.pop();
      const top = this.top();
      if (top && top.indent === indent && typeof top.segment === 'number') {
        index = top.segment + 1;
        this.frames.pop();
      }
      this.frames.push({ indent, segment: index });
      indent += item[0].length;
      rest = rest.slice(item[0].length);
    }
    return { rest, indent };
  }

  popTo(indent: number): void {
    for (let top = this.top(); top && top.indent >= indent; top = this.top()) this.frames.pop();
  }

  top(): Frame | undefined {
    return this.frames.at(-1);
  }
}

function plainValue(text: string): string {
  const trimmed = text.trim();
  const quoted = /^(["'])(.*)\1\s*(?:#.*)?$/.exec(trimmed);
  if (quoted) return quoted[2] ?? '';
  return BLOCK_HEADER.test(trimmed) ? '' : trimmed.replace(/\s+#.*$/, '');
}

/** All `key: value` lines of a document. */
export function outlineOf(source: string): OutlineEntry[] {
  const walker = new Walker();
  for (const [index, text] of source.split('\n').entries()) walker.read(text, index + 1);
  return walker.entries;
}

/** The keys written in one map, with their values. */
export const siblingsIn = (entries: readonly OutlineEntry[], container: readonly Segment[]): Map<string, string> =>
  new Map(entries.filter((entry) => samePath(entry.container, container)).map((entry) => [entry.key, entry.value]));

/** Where a cursor stands; line and column count from 1. */
export function placeAt(source: string, line: number, column: number): YamlPlace {
  const lines = source.split('\n');
  const walker = new Walker();
  for (let index = 0; index < line - 1; index += 1) walker.read(lines[index] ?? '', index + 1);
  const text = lines[line - 1] ?? '';
  const before = text.slice(0, column - 1);

  if (walker.blockIndent !== undefined && (text.trim() === '' ? column - 1 : indentOf(text)) > walker.blockIndent) {
    const frame = walker.frames.at(-1);
    return { kind: 'text', container: walker.path().slice(0, -1), key: String(frame?.segment ?? ''), typed: before.trimStart(), startColumn: indentOf(text) + 1, indent: walker.blockIndent };
  }
  const { rest, indent } = walker.enterItems(before);
  walker.popTo(indent);
  const match = KEY.exec(rest);
  if (match) {
    const typed = rest.slice(match[0].length);
    return {
      kind: 'value', container: walker.path(), key: match[1] ?? match[2] ?? match[3] ?? '', typed, startColumn: column - typed.length, indent,
    };
  }
  return { kind: 'key', container: walker.path(), typed: rest, startColumn: column - rest.length, indent };
}
