import { ExpressionError } from '../errors/expression-error.ts';

/** Values and characters that one walk over a structure may touch. */
const DEFAULT_ROOM = 32 * 1024 * 1024;

/**
 * Bounds a walk over a structure. A few nested lists that share their items can stand for more values than memory
 * holds, so walking costs by what is visited, not by what exists.
 */
export class Room {
  #left: number;

  constructor(size: number = DEFAULT_ROOM) {
    this.#left = size;
  }

  take(size = 1): void {
    this.#left -= size;
    if (this.#left < 0) throw new ExpressionError('The value is too large', { reason: 'budget' });
  }
}
