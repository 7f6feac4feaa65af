import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Document, LineCounter, Node, Pair, Scalar } from 'yaml';
import type { Path, SourceRange } from '../model/issue.ts';
import { keyOf } from './to-plain.ts';

interface Step {
  node: Node | undefined;
  key: Node | undefined;
}

/** Places of a document's values in its text. Built from a tree without faults it answers for every path. */
export class SourceMap {
  readonly text: string;
  readonly #document: Document | undefined;
  readonly #lines: LineCounter;

  constructor(text: string, document: Document | undefined, lines: LineCounter) {
    this.text = text;
    this.#document = document;
    this.#lines = lines;
  }

  /** The range between two offsets. */
  range(start: number, end: number): SourceRange {
    const from = this.#lines.linePos(Math.min(start, this.text.length));
    const to = this.#lines.linePos(Math.min(Math.max(start, end), this.text.length));
    return {
      line: Math.max(1, from.line), column: Math.max(1, from.col), endLine: Math.max(1, to.line), endColumn: Math.max(1, to.col),
    };
  }

  /** Offset of a place; lines and columns count from 1. */
  offset(line: number, column: number): number {
    const start = this.#lines.lineStarts[line - 1] ?? this.text.length;
    return Math.min(start + column - 1, this.text.length);
  }

  /** Range of the value at a path, or of its nearest ancestor that exists. Maps and lists are shown by their key. */
  rangeOf(path: Path): SourceRange {
    for (let length = path.length; length > 0; length -= 1) {
      const step = this.step(path.slice(0, length));
      if (!step) continue;
      const target = length === path.length && step.node && (isScalar(step.node) || !step.key) ? step.node : step.key ?? step.node;
      if (target?.range) return this.range(target.range[0], this.#firstLineEnd(target));
    }
    return this.range(0, 0);
  }

  /** Range of the key at a path, or of its nearest ancestor that exists. */
  rangeOfKey(path: Path): SourceRange {
    const key = this.step(path)?.key;
    return key?.range ? this.range(key.range[0], key.range[1]) : this.rangeOf(path);
  }

  /** The whole range of the value at a path. */
  fullRangeOf(path: Path): SourceRange | undefined {
    const range = (path.length === 0 ? this.root() : this.step(path)?.node)?.range;
    return range ? this.range(range[0], range[1]) : undefined;
  }

  /** The scalar at a path. */
  scalar(path: Path): Scalar | undefined {
    const node = this.step(path)?.node;
    return isScalar(node) ? node : undefined;
  }

  root(): Node | undefined {
    const contents: unknown = this.#document?.contents;
    return isNode(contents) ? contents : undefined;
  }

  /** Key and value at a path; undefined when nothing was written there. */
  step(path: Path): Step | undefined {
    let step: Step = { node: this.root(), key: undefined };
    for (const segment of path) {
      const next = this.#child(step.node, segment);
      if (!next) return undefined;
      step = next;
    }
    return step;
  }

  #child(parent: Node | undefined, segment: string | number): Step | undefined {
    const node = this.follow(parent);
    if (isSeq(node)) {
      const item: unknown = node.items[Number(segment)];
      return isNode(item) ? { node: item, key: undefined } : undefined;
    }
    if (!isMap(node)) return undefined;
    const pairs = node.items as Pair<Node | null, Node | null>[];
    const pair = pairs.find((candidate) => keyOf(candidate) === String(segment));
    if (pair) return { node: pair.value ?? undefined, key: pair.key ?? undefined };
    for (const merge of pairs.filter((candidate) => keyOf(candidate) === '<<')) {
      const merged = this.follow(merge.value ?? undefined);
      const sources = isSeq(merged) ? merged.items : [merged];
      for (const source of sources) {
        const found = isNode(source) ? this.#child(source, segment) : undefined;
        if (found) return found;
      }
    }
    return undefined;
  }

  /** The node that an alias stands for; any other node itself. */
  follow(node: Node | undefined): Node | undefined {
    return isAlias(node) && this.#document ? node.resolve(this.#document) : node;
  }

  #firstLineEnd(node: Node): number {
    const [start, end] = node.range ?? [0, 0];
    if (isScalar(node)) return end;
    const newline = this.text.indexOf('\n', start);
    return newline < 0 ? end : Math.min(end, newline);
  }
}
