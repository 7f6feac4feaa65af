import { messageOf, TaskFailure, type TaskContext } from '@windhover/plugin-sdk';
import { LineSplitter } from './line-splitter.ts';
import { parseMessage, type ScriptMessage } from './protocol.ts';

/** Longest line that is read; the rest of a longer one is dropped. */
const MAX_LINE_CHARACTERS = 4 * 1024 * 1024;
/** Longest text of one log line. */
const MAX_LOGGED_CHARACTERS = 32 * 1024;
/** Most text of all `outputs` messages together. */
const MAX_VARS_CHARACTERS = 16 * 1024 * 1024;

type Stream = 'stdout' | 'stderr';

/**
 * Reads what a script writes: lines go to the logs (standard output at INFO, standard error at ERROR), `::{…}::` lines
 * are taken as outputs, metrics and log lines.
 */
export class ScriptOutput {
  readonly #context: TaskContext;
  readonly #vars = new Map<string, unknown>();
  readonly #lineCounts: Record<Stream, number> = { stdout: 0, stderr: 0 };
  readonly #splitters: Record<Stream, LineSplitter>;
  #varsCharacters = 0;
  #problem: string | undefined;

  constructor(context: TaskContext) {
    this.#context = context;
    const splitter = (stream: Stream): LineSplitter => new LineSplitter((line) => this.#line(stream, line), MAX_LINE_CHARACTERS);
    this.#splitters = { stdout: splitter('stdout'), stderr: splitter('stderr') };
  }

  push(stream: Stream, chunk: Buffer): Promise<void> | void {
    this.#splitters[stream].push(chunk);
    return this.#context.logger.ready?.();
  }

  /** Takes last lines without a line break. Throws when the script gave more outputs than are kept. */
  end(): void {
    this.#splitters.stdout.end();
    this.#splitters.stderr.end();
    if (this.#problem !== undefined) throw new TaskFailure(this.#problem);
  }

  get vars(): Record<string, unknown> {
    return Object.fromEntries(this.#vars);
  }

  get stdOutLineCount(): number {
    return this.#lineCounts.stdout;
  }

  get stdErrLineCount(): number {
    return this.#lineCounts.stderr;
  }

  #line(stream: Stream, line: string): void {
    this.#lineCounts[stream] += 1;
    const parsed = parseMessage(line);
    if (!parsed) {
      const text = line.length > MAX_LOGGED_CHARACTERS ? `${line.slice(0, MAX_LOGGED_CHARACTERS)}… (line cut off)` : line;
      this.#context.logger.log(stream === 'stdout' ? 'INFO' : 'ERROR', text);
    } else if ('problem' in parsed) {
      this.#context.logger.warn(`Invalid message of the script, ignored: ${parsed.problem}`);
    } else {
      this.#take(parsed.message, line.length);
    }
  }

  /** Texts are sealed as they are, other values as JSON. Without a key the task fails: a secret must not get lost or be kept in clear. */
  #seal(key: string, value: unknown): void {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    this.#context.maskSecret(text);
    try {
      this.#vars.set(key, this.#context.encryption.seal(text));
    } catch (error) {
      this.#problem ??= messageOf(error);
    }
  }

  #take(message: ScriptMessage, characters: number): void {
    if (message.outputs ?? message.encryptedOutputs) {
      this.#varsCharacters += characters;
      if (this.#varsCharacters > MAX_VARS_CHARACTERS) {
        this.#problem = `The script gave more than ${MAX_VARS_CHARACTERS} characters of outputs: write a file and name it in outputFiles`;
        return;
      }
      for (const [key, value] of Object.entries(message.outputs ?? {})) this.#vars.set(key, value);
    }
    for (const { type, name, value, tags } of message.metrics ?? []) {
      // Scripts give seconds; the platform keeps milliseconds.
      if (type === 'timer') this.#context.metrics.timer(name, value * 1000, tags);
      else this.#context.metrics.counter(name, value, tags);
    }
    for (const { level, message: text } of message.logs ?? []) this.#context.logger.log(level, text);
    for (const [key, value] of Object.entries(message.encryptedOutputs ?? {})) this.#seal(key, value);
    if (message.assets !== undefined) this.#context.logger.warn('Assets are not kept by this platform version; ignored');
  }
}
