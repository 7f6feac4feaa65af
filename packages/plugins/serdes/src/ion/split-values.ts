const MODES = { plain: 0, string: 1, symbol: 2, long: 3, lineComment: 4, blockComment: 5, blob: 6 } as const;
type Mode = (typeof MODES)[keyof typeof MODES];

/** What ends each mode, by its number. */
const ENDS: readonly string[] = ['', '"', "'", "'''", '\n', '*/', '}}'];

/**
 * Cuts Ion text into pieces that hold whole values: it cuts at line breaks outside of containers, texts, comments and
 * blobs. Pieces come as soon as they are complete, so that a file of any size is read with the memory of its largest value.
 */
export class IonSplitter {
  #text = '';
  #from = 0;
  #at = 0;
  #depth = 0;
  #mode: Mode = MODES.plain;

  /** Pieces that `more` completes. */
  push(more: string): string[] {
    this.#text = this.#text.slice(this.#from) + more;
    this.#at -= this.#from;
    this.#from = 0;
    const pieces: string[] = [];
    // What a character means may depend on the two after it.
    this.#scan(this.#text.length - 2, pieces);
    return pieces;
  }

  /** What is left at the end. */
  end(): string[] {
    const pieces: string[] = [];
    this.#scan(this.#text.length, pieces);
    const rest = this.#text.slice(this.#from);
    this.#text = '';
    this.#from = 0;
    this.#at = 0;
    return rest.trim() === '' ? pieces : [...pieces, rest];
  }

  #scan(end: number, pieces: string[]): void {
    const text = this.#text;
    while (this.#at < end) {
      const character = text[this.#at];
      this.#at += this.#mode === MODES.plain ? this.#plain(text, character, pieces) : this.#quoted(text, character);
    }
  }

  #plain(text: string, character: string | undefined, pieces: string[]): number {
    switch (character) {
      case '"': this.#mode = MODES.string; return 1;
      case "'":
        if (!text.startsWith("'''", this.#at)) { this.#mode = MODES.symbol; return 1; }
        this.#mode = MODES.long;
        return 3;
      case '/':
        if (text[this.#at + 1] === '/') { this.#mode = MODES.lineComment; return 2; }
        if (text[this.#at + 1] === '*') { this.#mode = MODES.blockComment; return 2; }
        return 1;
      case '{':
        if (text[this.#at + 1] === '{') { this.#mode = MODES.blob; return 2; }
        this.#depth += 1;
        return 1;
      case '[':
      case '(': this.#depth += 1; return 1;
      case '}':
      case ']':
      case ')': this.#depth -= 1; return 1;
      case '\n': this.#cut(pieces); return 1;
      default: return 1;
    }
  }

  #quoted(text: string, character: string | undefined): number {
    if (this.#mode === MODES.lineComment) {
      // The line break itself is looked at again: it may end a piece.
      if (character !== '\n') return 1;
      this.#mode = MODES.plain;
      return 0;
    }
    if (character === '\\' && this.#mode !== MODES.blockComment && this.#mode !== MODES.blob) return 2;
    const end = ENDS[this.#mode] ?? '';
    if (!text.startsWith(end, this.#at)) return 1;
    this.#mode = MODES.plain;
    return end.length;
  }

  #cut(pieces: string[]): void {
    if (this.#depth > 0) return;
    const piece = this.#text.slice(this.#from, this.#at + 1);
    this.#from = this.#at + 1;
    if (piece.trim() !== '') pieces.push(piece);
  }
}
