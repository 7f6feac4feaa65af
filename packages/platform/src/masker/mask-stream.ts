import type { Scan, Span } from './matcher.ts';

export interface MaskStream {
  /** Masked text that is safe to hand on; what may be the beginning of a secret is held back. */
  push(chunk: string): string;
  /** The rest, masked. */
  end(): string;
}

/** See `Masker.stream`. Holds back at most the longest secret's length, or one run of overlapping secrets. */
export function createMaskStream(scan: (text: string) => Scan, replace: (text: string, spans: Span[]) => string): MaskStream {
  let held = '';
  return {
    push(chunk) {
      held += chunk;
      const { spans, open } = scan(held);
      let cut = held.length - open;
      // An occurrence that the cut would split stays with what is held.
      const split = spans.find((span) => span.start < cut && span.end > cut);
      if (split) cut = split.start;
      const ready = replace(held.slice(0, cut), spans.filter((span) => span.end <= cut));
      held = held.slice(cut);
      return ready;
    },
    end() {
      const rest = replace(held, scan(held).spans);
      held = '';
      return rest;
    },
  };
}
