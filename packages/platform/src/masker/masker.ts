import { encodingsOf } from './encodings.ts';
import { maskDeepWith } from './mask-deep.ts';
import { Matcher, mergeSpans, type Scan, type Span } from './matcher.ts';
import { createMaskStream, type MaskStream } from './mask-stream.ts';

/** What stands in a text in place of a secret. */
export const MASK = '******';

export interface Masker {
  /** From now on the value and its encodings are masked. Values below the least length are ignored. */
  add(value: string): void;
  /** The text with every known secret replaced; linear in the text's length. */
  mask(text: string): string;
  /** A copy with every string inside masked, keys included. */
  maskDeep<T>(value: T): T;
  /** Masks a text that arrives in chunks, also where a secret is cut by a border between chunks. */
  stream(): MaskStream;
  /** A masker that knows this one's secrets, now and later, and keeps its own to itself: one per execution. */
  scope(): Masker;
}

export interface MaskerOptions {
  /** Shorter values are not masked, since they would occur in any text by chance. */
  minLength?: number;
}

export function createMasker(options: MaskerOptions = {}): Masker {
  return new ScopedMasker(options.minLength ?? 4);
}

class ScopedMasker implements Masker {
  readonly #minLength: number;
  readonly #parent: ScopedMasker | undefined;
  readonly #patterns = new Set<string>();
  #matcher: Matcher | undefined;

  constructor(minLength: number, parent?: ScopedMasker) {
    this.#minLength = minLength;
    this.#parent = parent;
  }

  add(value: string): void {
    if (value.length < this.#minLength) return;
    const before = this.#patterns.size;
    for (const pattern of encodingsOf(value, this.#minLength)) this.#patterns.add(pattern);
    if (this.#patterns.size !== before) this.#matcher = undefined;
  }

  scan(text: string): Scan {
    const above = this.#parent?.scan(text) ?? { spans: [], open: 0 };
    if (this.#patterns.size === 0) return above;
    this.#matcher ??= new Matcher(this.#patterns);
    const own = this.#matcher.scan(text);
    return { spans: mergeSpans(above.spans, own.spans), open: Math.max(above.open, own.open) };
  }

  mask(text: string): string {
    return replaceSpans(text, this.scan(text).spans);
  }

  maskDeep<T>(value: T): T {
    return maskDeepWith((text) => this.mask(text), value) as T;
  }

  stream(): MaskStream {
    return createMaskStream((text) => this.scan(text), replaceSpans);
  }

  scope(): Masker {
    return new ScopedMasker(this.#minLength, this);
  }
}

function replaceSpans(text: string, spans: Span[]): string {
  if (spans.length === 0) return text;
  let masked = '';
  let from = 0;
  for (const span of spans) {
    masked += text.slice(from, span.start) + MASK;
    from = span.end;
  }
  return masked + text.slice(from);
}
