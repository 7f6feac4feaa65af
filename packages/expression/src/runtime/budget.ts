import { ExpressionError } from '../errors/expression-error.ts';
import type { ExpressionLimits } from './limits.ts';

const CLOCK_EVERY = 2048;

/** Counts what a render uses and stops it at its limits. */
export class Budget {
  readonly #limits: ExpressionLimits;
  readonly #nowMs: () => number;
  #steps = 0;
  #nextClock = CLOCK_EVERY;
  readonly #startedMs: number;
  #depth = 0;

  constructor(limits: ExpressionLimits, nowMs: () => number) {
    this.#limits = limits;
    this.#nowMs = nowMs;
    this.#startedMs = nowMs();
  }

  get steps(): number {
    return this.#steps;
  }

  /** Pays for one operation, or for `count` of them. */
  step(count = 1): void {
    this.#steps += count;
    if (this.#steps > this.#limits.maxSteps) {
      throw over(`The expression takes more than ${this.#limits.maxSteps} steps`);
    }
    if (this.#steps >= this.#nextClock) this.#checkTime();
  }

  /** Pays for a text or list of `size` characters or items that is about to be made. */
  size(size: number): void {
    if (size > this.#limits.maxOutputBytes) {
      throw over(`The expression makes a value larger than ${this.#limits.maxOutputBytes} bytes`);
    }
    this.step(1 + Math.floor(size / 64));
  }

  /** Fails when a text of `length` UTF-16 units is, or may be, larger than the output limit. */
  output(text: () => string, length: number): void {
    const { maxOutputBytes } = this.#limits;
    if (length * 3 <= maxOutputBytes) return;
    if (length > maxOutputBytes || utf8Length(text()) > maxOutputBytes) {
      throw over(`The rendered text is larger than ${maxOutputBytes} bytes`);
    }
  }

  /** Runs `body` one level deeper. */
  nested<T>(body: () => T): T {
    if (this.#depth >= this.#limits.maxDepth) {
      throw over(`Macros, blocks and render() are nested more than ${this.#limits.maxDepth} levels deep`);
    }
    this.#depth += 1;
    try {
      return body();
    } finally {
      this.#depth -= 1;
    }
  }

  #checkTime(): void {
    this.#nextClock = this.#steps + CLOCK_EVERY;
    if (this.#nowMs() - this.#startedMs > this.#limits.maxMs) throw over(`The expression takes longer than ${this.#limits.maxMs} ms`);
  }
}

const over = (message: string): ExpressionError => new ExpressionError(message, { reason: 'budget' });

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7ff && (code < 0xd800 || code > 0xdfff)) bytes += 2;
    else if (code > 0x7f) bytes += 1;
  }
  return bytes;
}
