import { messageOf } from '@windhover/kernel';
import type { BusMessage } from '@windhover/core';
import { connect, disconnect } from './connect.ts';
import { channelsOf } from './bus-channels.ts';
import { DEFAULT_PREFIX, type RedisOptions } from './redis-options.ts';

const COMMAND_MS = 5_000;

/** Sends what is published in one tick as one batch per channel, in one round trip. Drops while Redis is away. */
export class BusPublisher {
  readonly #options: RedisOptions;
  readonly #redis: ReturnType<typeof connect>;
  readonly #prefix: string;
  #batches = new Map<string, BusMessage[]>();

  constructor(options: RedisOptions) {
    this.#options = options;
    this.#prefix = options.prefix ?? DEFAULT_PREFIX;
    this.#redis = connect(options, 'bus publisher', {
      commandTimeout: COMMAND_MS,
      maxRetriesPerRequest: 0,
    });
  }

  publish(messages: BusMessage[]): void {
    if (messages.length === 0) return;
    if (this.#batches.size === 0) setImmediate(() => void this.#flush());
    for (const message of messages) {
      for (const channel of channelsOf(this.#prefix, message)) {
        const batch = this.#batches.get(channel);
        if (batch) batch.push(message);
        else this.#batches.set(channel, [message]);
      }
    }
  }

  async close(): Promise<void> {
    await this.#flush();
    await disconnect(this.#redis);
  }

  async #flush(): Promise<void> {
    const batches = this.#batches;
    this.#batches = new Map();
    if (batches.size === 0) return;
    try {
      const pipeline = this.#redis.pipeline();
      for (const [channel, batch] of batches) pipeline.publish(channel, JSON.stringify(batch));
      await pipeline.exec();
    } catch (error) {
      this.#options.logger?.debug('Bus messages were dropped, as Redis is away', { error: messageOf(error) });
    }
  }
}
