import { ExpressionError } from '../errors/expression-error.ts';

/** Characters that one walk over a structure may touch; a value counts like several of them. */
const DEFAULT_ROOM = 32 * 1024 * 1024;
const VALUE_COST = 16;

/**
 * Bounds a walk over a structure. A few nested lists that share their items can stand for more values than memory
 * holds, so walking costs by what is visited, not by what exists.
 */
export class Room {
  #left: number;

  constructor(size: number = DEFAULT_ROOM) {
    this.#left = size;
  }

  /** Pays for one value and `characters` of text. */
  take(characters = 0): void {
    this.#left -= VALUE_COST + characters;
    if (this.#left < 0) throw new ExpressionError('The value is too large', { reason: 'budget' });
  }
}
