import { AppError, messageOf } from '@windhover/kernel';
import type { BusMessage } from '@windhover/core';
import { withDeadline } from '../deadline.ts';
import { connect, disconnect } from './connect.ts';
import type { RedisOptions } from './redis-options.ts';

const SUBSCRIBE_MS = 5_000;

export type BusListener = (message: BusMessage) => void;

interface Channel {
  listeners: Set<BusListener>;
  /** Settles when Redis has acknowledged the subscription. */
  acknowledged: Promise<unknown>;
}

/** One connection for all subscriptions of the process; a channel is subscribed once, however many listen to it. */
export class BusSubscriber {
  readonly #options: RedisOptions;
  readonly #redis: ReturnType<typeof connect>;
  readonly #channels = new Map<string, Channel>();
  readonly #onReconnect = new Set<() => void>();
  #connectedBefore = false;
  /** Settles when all channels are subscribed on the present connection. */
  #online = Promise.resolve();
  #setOnline: () => void = () => undefined;

  constructor(options: RedisOptions) {
    this.#options = options;
    this.#redis = connect(options, 'bus subscriber', { autoResubscribe: false });
    this.#redis.on('message', (channel: string, text: string) => this.#receive(channel, text));
    this.#redis.on('ready', () => void this.#resubscribe());
    this.#redis.on('close', () => this.#goOffline());
  }

  onReconnect(listener: () => void): void {
    this.#onReconnect.add(listener);
  }

  async subscribe(name: string, listener: BusListener): Promise<() => Promise<void>> {
    const channel = this.#channels.get(name) ?? this.#open(name);
    channel.listeners.add(listener);
    try {
      await withDeadline(Promise.all([channel.acknowledged, this.#online]), SUBSCRIBE_MS, () => {
        throw new AppError('unavailable', 'Live updates cannot be followed: Redis does not answer');
      });
    } catch (error) {
      this.#remove(name, channel, listener);
      throw new AppError('unavailable', `Live updates cannot be followed: ${messageOf(error)}`, { cause: error });
    }
    return () => {
      this.#remove(name, channel, listener);
      return Promise.resolve();
    };
  }

  close(): Promise<void> {
    return disconnect(this.#redis);
  }

  #open(name: string): Channel {
    const acknowledged = this.#redis.subscribe(name);
    acknowledged.catch(() => undefined);
    const channel = { listeners: new Set<BusListener>(), acknowledged };
    this.#channels.set(name, channel);
    return channel;
  }

  #remove(name: string, channel: Channel, listener: BusListener): void {
    channel.listeners.delete(listener);
    if (channel.listeners.size > 0 || this.#channels.get(name) !== channel) return;
    this.#channels.delete(name);
    if (this.#redis.status === 'ready') this.#redis.unsubscribe(name).catch(() => undefined);
  }

  #receive(name: string, text: string): void {
    const listeners = this.#channels.get(name)?.listeners;
    if (!listeners) return;
    const messages = JSON.parse(text) as BusMessage[];
    for (const message of messages) {
      for (const listener of listeners) this.#call(() => listener(message));
    }
  }

  /** Subscriptions end with their connection; whoever listens must read again what was said meanwhile. */
  async #resubscribe(): Promise<void> {
    const again = this.#connectedBefore;
    this.#connectedBefore = true;
    if (!again) return;
    try {
      const names = [...this.#channels.keys()];
      if (names.length > 0) await this.#redis.subscribe(...names);
    } catch (error) {
      this.#options.logger?.warn('Subscribing again failed', { error: messageOf(error) });
      return;
    }
    this.#setOnline();
    for (const listener of this.#onReconnect) this.#call(listener);
  }

  #goOffline(): void {
    if (!this.#connectedBefore) return;
    this.#setOnline();
    this.#online = new Promise((resolve) => {
      this.#setOnline = resolve;
    });
  }

  #call(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.#options.logger?.error('A listener of the bus failed', { error: messageOf(error) });
    }
  }
}
