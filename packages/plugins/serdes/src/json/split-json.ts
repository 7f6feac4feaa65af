/**
 * Cuts JSON text into the texts of its values: those that follow one another, or, with `unwrap`, the elements of a list
 * that is the whole file. Values come as they are complete.
 */
export class JsonSplitter {
  readonly #unwrap: boolean;
  #rest = '';
  #at = 0;
  #depth = 0;
  #inString = false;
  #base: number | undefined;

  constructor(unwrap: boolean) {
    this.#unwrap = unwrap;
  }

  push(more: string): string[] {
    this.#rest += more;
    const values: string[] = [];
    let from = 0;
    for (; this.#at < this.#rest.length; this.#at += 1) {
      const character = this.#rest[this.#at] ?? '';
      if (this.#inString) {
        // An escape whose character is still to come is looked at again.
        if (character === '\\') { if (this.#at + 1 >= this.#rest.length) break; this.#at += 1; } else if (character === '"') this.#inString = false;
        continue;
      }
      if (this.#base === undefined && character.trim() !== '') {
        this.#base = this.#unwrap && character === '[' ? 1 : 0;
        if (this.#base === 1) { this.#depth = 1; from = this.#at + 1; continue; }
      }
      if (character === '"') this.#inString = true;
      else if (character === '{' || character === '[') this.#depth += 1;
      else if (character === '}' || character === ']') this.#depth -= 1;
      const ends = this.#base === 1 ? (character === ',' && this.#depth === 1) || (character === ']' && this.#depth === 0) : character === '\n' && this.#depth === 0;
      if (!ends) continue;
      const text = this.#rest.slice(from, this.#at);
      from = this.#at + 1;
      if (text.trim() !== '') values.push(text);
    }
    this.#rest = this.#rest.slice(from);
    this.#at -= from;
    return values;
  }

  /** True once the file is known to be a list whose elements are given. */
  get isList(): boolean {
    return this.#base === 1;
  }

  /** What is left at the end; it may be no whole value. */
  end(): string[] {
    // A list that is not closed is no JSON: with its bracket back no parser takes what is left.
    if (this.#base === 1 && this.#depth > 0) return [`[${this.#rest}`];
    return this.#rest.trim() === '' ? [] : [this.#rest];
  }
}
