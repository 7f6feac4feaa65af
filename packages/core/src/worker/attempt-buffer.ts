import type { LogLine, MetricPoint } from '../ports/execution-store.ts';

export interface AttemptBufferOptions {
  /** Writes a batch; what it rejects is kept and tried again. */
  flush(lines: LogLine[], points: MetricPoint[]): Promise<void>;
}

const FLUSH_AFTER_MS = 150;
const RETRY_AFTER_MS = 1_000;
const FLUSH_AFTER_LINES = 500;
const MAX_BATCH_LINES = 2_000;
/** Code that asks (`ready`) waits while more than this is not written, in characters. */
const WAIT_ABOVE_CHARACTERS = 4_000_000;
/** Code that never asks loses lines above this, in characters. */
const DROP_ABOVE_CHARACTERS = 32_000_000;
/** What an entry costs besides its text. */
const ENTRY_CHARACTERS = 200;

/**
 * Holds the log lines and metrics of one attempt until they are written, and not more than its memory allows: writers
 * that outrun the database are told to wait, and those that don't wait lose lines, which are counted.
 */
export class AttemptBuffer {
  readonly #options: AttemptBufferOptions;
  #lines: LogLine[] = [];
  #points: MetricPoint[] = [];
  /** Size of all that is not written yet, that on its way included. */
  #characters = 0;
  #dropped = 0;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #waiters: (() => void)[] = [];

  constructor(options: AttemptBufferOptions) {
    this.#options = options;
  }

  /** Lines and metrics that found no room. */
  get dropped(): number {
    return this.#dropped;
  }

  addLine(line: LogLine): void {
    if (this.#admits(sizeOf(line))) this.#lines.push(line);
    this.#arm(FLUSH_AFTER_MS);
  }

  addPoint(point: MetricPoint): void {
    if (this.#admits(sizeOf(point))) this.#points.push(point);
    this.#arm(FLUSH_AFTER_MS);
  }

  /** Resolves when there is room for more. */
  async ready(): Promise<void> {
    if (this.#ended || this.#characters <= WAIT_ABOVE_CHARACTERS) return;
    await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }

  /** Takes nothing more: writes what is much, and gives what is left. */
  async end(): Promise<{ lines: LogLine[]; points: MetricPoint[] }> {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#wake();
    await this.#writing;
    if (this.#lines.length >= FLUSH_AFTER_LINES) await this.#write();
    return { lines: this.#lines.splice(0), points: this.#points.splice(0) };
  }

  #admits(characters: number): boolean {
    if (this.#ended) return false;
    if (this.#characters > DROP_ABOVE_CHARACTERS) {
      this.#dropped += 1;
      return false;
    }
    this.#characters += characters;
    return true;
  }

  #arm(delayMs: number): void {
    if (this.#ended || this.#writing) return;
    if (this.#lines.length >= FLUSH_AFTER_LINES && delayMs < RETRY_AFTER_MS) return this.#start();
    this.#timer ??= setTimeout(() => this.#start(), delayMs);
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#write().then((written) => {
      this.#writing = undefined;
      if (this.#lines.length + this.#points.length > 0) this.#arm(written ? FLUSH_AFTER_MS : RETRY_AFTER_MS);
    });
  }

  /** Writes batches until little is left; false when a batch was refused and put back. */
  async #write(): Promise<boolean> {
    do {
      const lines = this.#lines.splice(0, MAX_BATCH_LINES);
      const points = this.#points.splice(0, MAX_BATCH_LINES);
      try {
        await this.#options.flush(lines, points);
      } catch {
        // The owner of `flush` reports failures; here they only mean to try again.
        this.#lines = [...lines, ...this.#lines];
        this.#points = [...points, ...this.#points];
        return false;
      }
      this.#characters -= [...lines, ...points].reduce((sum, entry) => sum + sizeOf(entry), 0);
      if (this.#characters <= WAIT_ABOVE_CHARACTERS) this.#wake();
    } while (this.#lines.length >= FLUSH_AFTER_LINES);
    return true;
  }

  #wake(): void {
    for (const resolve of this.#waiters.splice(0)) resolve();
  }
}

const sizeOf = (entry: LogLine | MetricPoint): number => ENTRY_CHARACTERS + ('message' in entry ? entry.message.length : entry.name.length);
