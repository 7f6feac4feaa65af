import type { IdSource } from '@windhover/kernel';
import type { Bus, BusMessage } from '../ports/bus.ts';
import type { Encryption } from '../ports/encryption.ts';
import type { SecretMasker } from '../ports/masker.ts';
import type { TaskConsumer, TaskJob, TaskQueue } from '../ports/task-queue.ts';
import type { LogFields, Logger, Telemetry } from '../ports/telemetry.ts';

/** A logger that keeps what it is told. */
export class RecordingLogger implements Logger {
  readonly entries: { level: string; message: string; fields: LogFields }[] = [];

  debug(message: string, fields: LogFields = {}): void { this.entries.push({ level: 'debug', message, fields }); }
  info(message: string, fields: LogFields = {}): void { this.entries.push({ level: 'info', message, fields }); }
  warn(message: string, fields: LogFields = {}): void { this.entries.push({ level: 'warn', message, fields }); }
  error(message: string, fields: LogFields = {}): void { this.entries.push({ level: 'error', message, fields }); }
  child(): Logger { return this; }

  messages(level: string): string[] {
    return this.entries.filter((entry) => entry.level === level).map(({ message }) => message);
  }
}

/** A bus within one process. */
export class MemoryBus implements Bus {
  readonly published: BusMessage[] = [];
  readonly #listeners = new Set<{ test: (message: BusMessage) => boolean; listener: (message: BusMessage) => void }>();

  get subscriptions(): number {
    return this.#listeners.size;
  }

  publish(messages: BusMessage[]): void {
    this.published.push(...messages);
    for (const message of messages) for (const { test, listener } of this.#listeners) if (test(message)) listener(message);
  }

  async subscribeExecution(key: { tenantId: string; executionId: string }, listener: (message: BusMessage) => void): Promise<() => Promise<void>> {
    return this.#add((message) => 'executionId' in message && message.tenantId === key.tenantId && message.executionId === key.executionId, listener);
  }

  async subscribe(type: BusMessage['type'], listener: (message: BusMessage) => void): Promise<() => Promise<void>> {
    return this.#add((message) => message.type === type, listener);
  }

  onReconnect(): void {}

  async close(): Promise<void> {
    this.#listeners.clear();
  }

  #add(test: (message: BusMessage) => boolean, listener: (message: BusMessage) => void): () => Promise<void> {
    const entry = { test, listener };
    this.#listeners.add(entry);
    return async () => { this.#listeners.delete(entry); };
  }
}

/** A queue that hands a job to its consumer when the test says so. */
export class ManualQueue implements TaskQueue {
  readonly dispatched: { group: string; job: TaskJob }[] = [];
  handler: ((job: TaskJob) => Promise<void>) | undefined;
  drained: Promise<void> = Promise.resolve();
  taking = true;
  closed = false;
  failWith: Error | undefined;

  async dispatch(group: string, jobs: TaskJob[]): Promise<void> {
    if (this.failWith) throw this.failWith;
    this.dispatched.push(...jobs.map((job) => ({ group, job })));
  }

  async consume(_group: string, _options: { concurrency: number }, handler: (job: TaskJob) => Promise<void>): Promise<TaskConsumer> {
    this.handler = handler;
    return {
      isTaking: () => this.taking,
      drain: () => this.drained,
      close: async () => { this.closed = true; },
    };
  }

  async waiting(): Promise<number> {
    return this.dispatched.length;
  }

  async close(): Promise<void> {}
}

/** Metrics as `name` → value, the last one of gauges, the sum of counters. */
export class RecordingTelemetry implements Telemetry {
  readonly values = new Map<string, number>();

  count(name: string, _labels?: Record<string, string>, by = 1): void { this.values.set(name, (this.values.get(name) ?? 0) + by); }
  observe(name: string, ms: number): void { this.values.set(name, ms); }
  gauge(name: string, value: number): void { this.values.set(name, value); }
}

/** Masks exact texts. */
export function plainMasker(): SecretMasker {
  const secrets = new Set<string>();
  return {
    add: (secret) => void secrets.add(secret),
    mask: (text) => [...secrets].reduce((masked, secret) => masked.replaceAll(secret, '******'), text),
  };
}

/** Reversible, and recognisable in a test: the text backwards. */
export const backwards: Encryption = {
  encrypt: (plain) => `sealed:${[...plain].reverse().join('')}`,
  decrypt: (sealed) => Array.from(sealed.slice('sealed:'.length)).toReversed().join(''),
};

/** `id1`, `id2` … */
export function countedIds(prefix = 'id'): IdSource {
  let count = 0;
  return { next: () => `${prefix}${(count += 1)}` };
}
