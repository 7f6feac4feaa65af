/** An Ion text that can't be read. */
export class IonSyntaxError extends Error {
  constructor(message: string, offset: number) {
    super(`${message} at character ${offset + 1}`);
    this.name = 'IonSyntaxError';
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0', a: '\u0007', b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', v: '\v', '"': '"', "'": "'", '\\': '\\', '/': '/', '?': '?', '\n': '',
};

/** A cursor over Ion text that skips blanks and comments and reads quoted texts. */
export class IonScanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  /** Moves to the next character that means something. */
  skip(): void {
    for (;;) {
      const rest = /[^\s]/g;
      rest.lastIndex = this.at;
      this.at = rest.exec(this.text)?.index ?? this.text.length;
      if (this.text.startsWith('//', this.at)) {
        const end = this.text.indexOf('\n', this.at);
        this.at = end === -1 ? this.text.length : end + 1;
      } else if (this.text.startsWith('/*', this.at)) {
        const end = this.text.indexOf('*/', this.at);
        if (end === -1) throw this.error('Unclosed comment');
        this.at = end + 2;
      } else return;
    }
  }

  peek(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Takes `text` if it is next. */
  take(text: string): boolean {
    if (!this.peek(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Takes what the sticky pattern matches here. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at += match[0].length;
    return match ?? undefined;
  }

  /** The inside of a quoted text; the cursor is behind its opening quote. */
  quoted(quote: string): string {
    let text = '';
    for (;;) {
      const plain = this.text.slice(this.at).search(quote === '"' ? /["\\]/ : /['\\]/);
      if (plain === -1) throw this.error('Unclosed text');
      text += this.text.slice(this.at, this.at + plain);
      this.at += plain;
      if (this.take(quote)) return text;
      if (this.text[this.at] === '\\') text += this.#escape();
      else {
        text += this.text.charAt(this.at);
        this.at += 1;
      }
    }
  }

  #escape(): string {
    const code = this.match(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y);
    if (code) {
      const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
      if (point > 0x10ffff) throw this.error('Invalid escape');
      return String.fromCodePoint(point);
    }
    const escaped = ESCAPES[this.text.charAt(this.at + 1)];
    if (escaped === undefined) throw this.error('Invalid escape');
    this.at += 2;
    return escaped;
  }

  error(message: string): IonSyntaxError {
    return new IonSyntaxError(message, this.at);
  }
}
