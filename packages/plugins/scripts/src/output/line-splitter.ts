import { StringDecoder } from 'node:string_decoder';

/** Cuts a stream of UTF-8 into lines, wherever its pieces end. A line longer than the limit is cut off. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  readonly #maxCharacters: number;
  #rest = '';
  #skipping = false;

  constructor(onLine: (line: string) => void, maxCharacters: number) {
    this.#onLine = onLine;
    this.#maxCharacters = maxCharacters;
  }

  push(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk));
  }

  /** The end of the stream: a last line without a line break counts. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#rest !== '') this.#emit(this.#rest);
    this.#rest = '';
    this.#skipping = false;
  }

  #take(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      const line = this.#rest + text.slice(from, at);
      this.#rest = '';
      from = at + 1;
      if (this.#skipping) this.#skipping = false;
      else this.#emit(line);
    }
    if (this.#skipping) return;
    this.#rest += text.slice(from);
    if (this.#rest.length <= this.#maxCharacters) return;
    this.#emit(this.#rest);
    this.#rest = '';
    this.#skipping = true;
  }

  #emit(line: string): void {
    const clean = line.endsWith('\r') ? line.slice(0, -1) : line;
    this.#onLine(clean.length > this.#maxCharacters ? `${clean.slice(0, this.#maxCharacters)}… (line cut off)` : clean);
  }
}
