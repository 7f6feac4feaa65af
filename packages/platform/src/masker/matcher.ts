/** Half-open range of character positions. */
export interface Span {
  start: number;
  end: number;
}

interface Node {
  next: Map<number, Node>;
  fail: Node | undefined;
  depth: number;
  /** Length of the longest pattern that ends here; 0 when none does. */
  longest: number;
}

const node = (depth: number): Node => ({ next: new Map(), fail: undefined, depth, longest: 0 });

export interface Scan {
  /** Where patterns occur; overlapping occurrences are merged. */
  spans: Span[];
  /** Length of the text's end that is the beginning of some pattern. */
  open: number;
}

/** Aho-Corasick automaton: finds all occurrences of all patterns in one pass over the text. */
export class Matcher {
  readonly #root = node(0);

  constructor(patterns: Iterable<string>) {
    for (const pattern of patterns) this.#insert(pattern);
    this.#link();
  }

  #insert(pattern: string): void {
    let at = this.#root;
    for (let i = 0; i < pattern.length; i += 1) {
      const code = pattern.charCodeAt(i);
      let next = at.next.get(code);
      if (!next) {
        next = node(at.depth + 1);
        at.next.set(code, next);
      }
      at = next;
    }
    at.longest = at.depth;
  }

  #link(): void {
    const queue: Node[] = [this.#root];
    for (let i = 0; i < queue.length; i += 1) {
      const parent = queue[i];
      if (!parent) continue;
      for (const [code, child] of parent.next) {
        child.fail = parent === this.#root ? this.#root : this.#step(parent.fail ?? this.#root, code);
        child.longest = Math.max(child.longest, child.fail.longest);
        queue.push(child);
      }
    }
  }

  #step(from: Node, code: number): Node {
    let at: Node | undefined = from;
    while (at) {
      const next = at.next.get(code);
      if (next) return next;
      at = at.fail;
    }
    return this.#root;
  }

  scan(text: string): Scan {
    const spans: Span[] = [];
    let at = this.#root;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      at = at === this.#root ? (at.next.get(code) ?? at) : this.#step(at, code);
      if (at.longest > 0) addSpan(spans, { start: i + 1 - at.longest, end: i + 1 });
    }
    return { spans, open: at.depth };
  }
}

/** Adds a span whose end is not before the others' ends, merging it with those it overlaps. */
function addSpan(spans: Span[], span: Span): void {
  let { start } = span;
  let last = spans.at(-1);
  while (last && last.end > start) {
    start = Math.min(start, last.start);
    spans.pop();
    last = spans.at(-1);
  }
  spans.push({ start, end: span.end });
}

/** Union of two lists of ordered spans. */
export function mergeSpans(left: Span[], right: Span[]): Span[] {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const merged: Span[] = [];
  for (const span of [...left, ...right].toSorted((a, b) => a.end - b.end)) addSpan(merged, span);
  return merged;
}
