/** Steps of a compiled pattern over characters that one millisecond holds in the worst case: measured at 120,000, with room left. */
const STEPS_PER_MS = 60_000;

let limitMs = 10_000;

/** Sets how long one use of a regular expression may take in this process (`kestra.regex.timeout`). */
export function limitRegexTime(ms: number): void {
  limitMs = ms;
}

/** What can be said of a search before it starts: matching is linear, so that its longest time is known. */
export interface RegexSearch {
  /** Size of the compiled pattern. */
  programSize: number;
  textLength: number;
}

/** Why a search must not start, as its longest time is over the limit; undefined when it may. */
export function regexRefusal({ programSize, textLength }: RegexSearch): string | undefined {
  return (programSize * textLength) / STEPS_PER_MS > limitMs ? overTime(textLength) : undefined;
}

/** Watches an operation that searches again and again. */
export class RegexWatch {
  readonly #startedMs = Date.now();
  readonly #textLength: number;
  readonly #error: (message: string) => Error;

  constructor(textLength: number, error: (message: string) => Error) {
    this.#textLength = textLength;
    this.#error = error;
  }

  check(): void {
    if (Date.now() - this.#startedMs > limitMs) throw this.#error(overTime(this.#textLength));
  }
}

const overTime = (textLength: number): string =>
  `The regular expression takes longer than ${limitMs} ms on a text of ${textLength} characters (kestra.regex.timeout)`;
