import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Channel } from './payload.ts';

/** A connection that hears nothing for long is asked whether it is still there. */
const PROBE_EVERY_MS = 15_000;
const MAX_BACKOFF_MS = 2_000;

export interface ListenerOptions {
  connection: pg.ClientConfig;
  onPayload(channel: string, payload: string): void;
  onReconnect(): void;
  onError(error: unknown): void;
}

/** One connection that listens, and comes back by itself for as long as it is wanted. */
export class Listener {
  readonly #options: ListenerOptions;
  readonly #channels = new Set<Channel>();
  /** What the present connection listens to for certain. */
  readonly #heard = new Set<Channel>();
  #client: pg.Client | undefined;
  #connecting: Promise<void> | undefined;
  #closed = false;
  #probe: NodeJS.Timeout | undefined;

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  /** Resolves when messages on the channel are heard. */
  async listen(channel: Channel): Promise<void> {
    this.#channels.add(channel);
    while (!this.#closed && !this.#heard.has(channel)) {
      const client = this.#client;
      if (client) {
        await this.#hear(client, channel).catch((error: unknown) => this.#lost(error, client));
      } else {
        this.#connecting ??= this.#connect(false).finally(() => (this.#connecting = undefined));
        await this.#connecting;
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#probe);
    await this.#connecting;
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  async #hear(client: pg.Client, channel: Channel): Promise<void> {
    await client.query(`listen ${channel}`);
    if (client === this.#client) this.#heard.add(channel);
  }

  async #connect(again: boolean): Promise<void> {
    for (let backoffMs = 20; !this.#closed; backoffMs = Math.min(backoffMs * 2, MAX_BACKOFF_MS)) {
      const client = new pg.Client({ ...this.#options.connection, query_timeout: 10_000, connectionTimeoutMillis: 10_000 });
      client.on('error', (error) => this.#lost(error, client));
      client.on('end', () => this.#lost(new Error('The listening connection ended.'), client));
      client.on('notification', ({ channel, payload }) => this.#options.onPayload(channel, payload ?? ''));
      try {
        await client.connect();
        this.#client = client;
        for (const channel of this.#channels) await this.#hear(client, channel);
        this.#watch(client);
        if (again) this.#options.onReconnect();
        return;
      } catch (error) {
        this.#forget();
        this.#options.onError(error);
        void client.end().catch(() => undefined);
        await delay(backoffMs);
      }
    }
  }

  #watch(client: pg.Client): void {
    clearInterval(this.#probe);
    this.#probe = setInterval(() => {
      client.query('select 1').catch((error: unknown) => this.#lost(error, client));
    }, PROBE_EVERY_MS);
    this.#probe.unref();
  }

  #forget(): void {
    this.#client = undefined;
    this.#heard.clear();
    clearInterval(this.#probe);
  }

  /** Drops a broken connection and makes a new one in the background. */
  #lost(error: unknown, client = this.#client): void {
    if (this.#closed || client === undefined || client !== this.#client) return;
    this.#forget();
    this.#options.onError(error);
    void client.end().catch(() => undefined);
    this.#connecting ??= this.#connect(true).finally(() => (this.#connecting = undefined));
  }
}
