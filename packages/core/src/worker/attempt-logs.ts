import { isAtLeast } from '@windhover/kernel';
import type { LogLevel } from '@windhover/kernel';
import type { TaskLogger, TaskMetrics } from '@windhover/plugin-sdk';
import type { LogLine, MetricPoint } from '../ports/execution-store.ts';
import type { SecretMasker } from '../ports/masker.ts';

export interface AttemptLogsOptions {
  taskId: string;
  taskRunId: string;
  attempt: number;
  minimum: LogLevel;
  masker: SecretMasker;
  nowMs(): number;
  /** Writes what has gathered while the attempt runs. */
  flush(logs: LogLine[], metrics: MetricPoint[]): Promise<void>;
}

const FLUSH_AFTER_MS = 150;
const FLUSH_AFTER_LINES = 500;
/** Longer lines are cut: a page of a log must stay a page. */
const MAX_LINE_CHARACTERS = 32_000;

/**
 * Gathers the log lines and metrics of one attempt. Those of a short attempt travel with its result; a longer one
 * writes a batch every so often, so that people can watch. Secrets are masked here, before anything leaves.
 */
export class AttemptLogs implements TaskLogger, TaskMetrics {
  readonly #options: AttemptLogsOptions;
  #lines: LogLine[] = [];
  #points: MetricPoint[] = [];
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #lastMs = 0;

  constructor(options: AttemptLogsOptions) {
    this.#options = options;
  }

  log(level: LogLevel, message: string): void {
    const { taskId, taskRunId, attempt, minimum, masker } = this.#options;
    if (!isAtLeast(level, minimum)) return;
    const masked = masker.mask(message);
    const text = masked.length > MAX_LINE_CHARACTERS ? `${masked.slice(0, MAX_LINE_CHARACTERS)}… (${masked.length} characters)` : masked;
    this.#lines.push({ taskId, taskRunId, attempt, timestampMs: this.#instant(), level, message: text });
    this.#arm();
  }

  trace(message: string): void { this.log('TRACE', message); }
  debug(message: string): void { this.log('DEBUG', message); }
  info(message: string): void { this.log('INFO', message); }
  warn(message: string): void { this.log('WARN', message); }
  error(message: string): void { this.log('ERROR', message); }

  counter(name: string, value: number, tags: Record<string, string> = {}): void {
    this.#point('counter', name, value, tags);
  }

  timer(name: string, value: number, tags: Record<string, string> = {}): void {
    this.#point('timer', name, value, tags);
  }

  /** Ends the gathering: waits for batches under way and gives what is left, to travel with the result. */
  async rest(): Promise<{ logs: LogLine[]; metrics: MetricPoint[] }> {
    clearTimeout(this.#timer);
    await this.#flushing;
    const rest = { logs: this.#lines, metrics: this.#points };
    this.#lines = [];
    this.#points = [];
    return rest;
  }

  #point(type: MetricPoint['type'], name: string, value: number, tags: Record<string, string>): void {
    const { taskId, taskRunId, nowMs } = this.#options;
    if (!Number.isFinite(value)) return this.warn(`Metric '${name}' has no finite value and is dropped`);
    this.#points.push({ taskId, taskRunId, name, type, value, tags, timestampMs: nowMs() });
    this.#arm();
  }

  /** Lines of one attempt keep their order although several may fall into one millisecond. */
  #instant(): number {
    this.#lastMs = Math.max(this.#lastMs, this.#options.nowMs());
    return this.#lastMs;
  }

  #arm(): void {
    if (this.#lines.length >= FLUSH_AFTER_LINES) return this.#flushNow();
    this.#timer ??= setTimeout(() => this.#flushNow(), FLUSH_AFTER_MS);
  }

  #flushNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const logs = this.#lines;
    const metrics = this.#points;
    if (logs.length === 0 && metrics.length === 0) return;
    this.#lines = [];
    this.#points = [];
    this.#flushing = this.#flushing.then(() => this.#options.flush(logs, metrics)).catch(() => {
      this.#lines = [...logs, ...this.#lines];
      this.#points = [...metrics, ...this.#points];
    });
  }
}
