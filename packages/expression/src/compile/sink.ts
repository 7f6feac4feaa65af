import type { Budget } from '../runtime/budget.ts';
import type { Sink } from '../runtime/context.ts';
import { toJavaString } from '../values/java-string.ts';

/** Collects output as one text, within the budget. */
export class TextSink implements Sink {
  readonly #budget: Budget;
  #text = '';

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  text(text: string): void {
    this.#text += text;
    this.#budget.output(() => this.#text, this.#text.length);
  }

  value(value: unknown): void {
    if (value !== null && value !== undefined) this.text(toJavaString(value));
  }

  toString(): string {
    return this.#text;
  }
}
