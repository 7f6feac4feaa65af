/** An error that a jq program can catch; `value` is what `catch` sees. */
export class JqError extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super(typeof value === 'string' ? value : `${JSON.stringify(value)} (not a string)`);
    this.name = 'JqError';
    this.value = value;
  }
}

/** A jq program that can't be read. */
export class JqSyntaxError extends Error {
  constructor(message: string, offset: number) {
    super(`${message} at character ${offset + 1} of the jq expression`);
    this.name = 'JqSyntaxError';
  }
}

/** `break $name`: ends the `label` of its target. */
export class JqBreak extends Error {
  readonly target: symbol;

  constructor(target: symbol) {
    super('break');
    this.target = target;
  }
}
