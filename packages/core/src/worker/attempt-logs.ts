import { isAtLeast } from '@windhover/kernel';
import type { LogLevel } from '@windhover/kernel';
import type { TaskLogger, TaskMetrics } from '@windhover/plugin-sdk';
import type { LogLine, MetricPoint } from '../ports/execution-store.ts';
import type { SecretMasker } from '../ports/masker.ts';
import { AttemptBuffer } from './attempt-buffer.ts';

export interface AttemptLogsOptions {
  taskId: string;
  taskRunId: string;
  attempt: number;
  minimum: LogLevel;
  masker: SecretMasker;
  nowMs(): number;
  /** Writes what has gathered while the attempt runs; what it rejects is tried again. */
  flush(logs: LogLine[], metrics: MetricPoint[]): Promise<void>;
}

/** Longer lines are cut: a page of a log must stay a page. */
const MAX_LINE_CHARACTERS = 32_000;

/**
 * Gathers the log lines and metrics of one attempt. Those of a short attempt travel with its result; a longer one
 * writes a batch every so often, so that people can watch. Secrets are masked here, before anything leaves.
 */
export class AttemptLogs implements TaskLogger, TaskMetrics {
  readonly #options: AttemptLogsOptions;
  readonly #buffer: AttemptBuffer;
  #lastMs = 0;

  constructor(options: AttemptLogsOptions) {
    this.#options = options;
    this.#buffer = new AttemptBuffer({ flush: (lines, points) => options.flush(lines, points) });
  }

  log(level: LogLevel, message: string): void {
    if (isAtLeast(level, this.#options.minimum)) this.#buffer.addLine(this.line(level, message));
  }

  trace(message: string): void { this.log('TRACE', message); }
  debug(message: string): void { this.log('DEBUG', message); }
  info(message: string): void { this.log('INFO', message); }
  warn(message: string): void { this.log('WARN', message); }
  error(message: string): void { this.log('ERROR', message); }

  ready(): Promise<void> {
    return this.#buffer.ready();
  }

  counter(name: string, value: number, tags: Record<string, string> = {}): void {
    this.#point('counter', name, value, tags);
  }

  timer(name: string, value: number, tags: Record<string, string> = {}): void {
    this.#point('timer', name, value, tags);
  }

  /** Ends the gathering: waits for batches under way and gives what is left, to travel with the result. */
  async rest(): Promise<{ logs: LogLine[]; metrics: MetricPoint[] }> {
    const { lines, points } = await this.#buffer.end();
    const { dropped } = this.#buffer;
    const lost = dropped === 0 ? [] : [this.line('WARN', `${dropped} lines and metrics are not kept: the task wrote them faster than they could be stored`)];
    return { logs: [...lines, ...lost], metrics: points };
  }

  /** A line of this attempt, masked. */
  line(level: LogLevel, message: string): LogLine {
    const { taskId, taskRunId, attempt, masker } = this.#options;
    const masked = masker.mask(message);
    const text = masked.length > MAX_LINE_CHARACTERS ? `${masked.slice(0, MAX_LINE_CHARACTERS)}… (${masked.length} characters)` : masked;
    return { taskId, taskRunId, attempt, timestampMs: this.#instant(), level, message: text };
  }

  #point(type: MetricPoint['type'], name: string, value: number, tags: Record<string, string>): void {
    const { taskId, taskRunId, nowMs, masker } = this.#options;
    if (!Number.isFinite(value)) return this.warn(`Metric '${name}' has no finite value and is dropped`);
    const shown = Object.fromEntries(Object.entries(tags).map(([key, text]) => [masker.mask(key), masker.mask(text)]));
    this.#buffer.addPoint({ taskId, taskRunId, name: masker.mask(name), type, value, tags: shown, timestampMs: nowMs() });
  }

  /** Lines of one attempt keep their order although several may fall into one millisecond. */
  #instant(): number {
    this.#lastMs = Math.max(this.#lastMs, this.#options.nowMs());
    return this.#lastMs;
  }
}
