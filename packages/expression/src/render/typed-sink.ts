import { ExpressionError } from '../errors/expression-error.ts';
import type { Budget } from '../runtime/budget.ts';
import type { Sink } from '../runtime/context.ts';
import { arithmetic } from '../values/arithmetic.ts';
import { isNumber } from '../values/java-number.ts';
import { toJavaString } from '../values/java-string.ts';
import { javaClassName } from '../values/shapes.ts';

/**
 * Output of typed rendering. One printed value (blanks around it don't count) stays what it is. Several numbers add
 * up, several texts are joined, anything else printed together is an error. Beside literal text everything is text.
 */
export class TypedSink implements Sink {
  readonly #budget: Budget;
  readonly #pieces: unknown[] = [];
  readonly #values: unknown[] = [];
  #hasText = false;
  #length = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  text(text: string): void {
    this.#add(text);
    if (text.trim() !== '') this.#hasText = true;
  }

  value(value: unknown): void {
    if (value === null || value === undefined) return;
    this.#values.push(value);
    this.#add(value);
  }

  result(): unknown {
    if (this.#hasText || this.#values.length === 0 || this.#values.every((value) => typeof value === 'string')) {
      return this.#values.length === 0 && !this.#hasText && this.#length === 0 ? null : this.#joined();
    }
    return this.#values.reduce((left, right) => {
      if (isNumber(left) && isNumber(right)) {
        const sum = arithmetic('+', left, right);
        if ('value' in sum) return sum.value;
      }
      throw new ExpressionError(`Tried to add ${javaClassName(right)} to ${javaClassName(left)}`, { reason: 'value' });
    });
  }

  #joined(): string {
    const text = this.#pieces.map(toJavaString).join('');
    this.#budget.output(() => text, text.length);
    return text;
  }

  #add(piece: unknown): void {
    this.#budget.step();
    this.#pieces.push(piece);
    if (typeof piece !== 'string') return;
    this.#length += piece.length;
    this.#budget.output(() => this.#joined(), this.#length);
  }
}
