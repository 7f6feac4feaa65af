import type { BusMessage } from '@windhover/core';
import type pg from 'pg';
import { pack } from './payload.ts';

/** Messages kept while the database is slow or away. What is more is dropped: readers catch up from the rows. */
const MAX_WAITING = 20_000;

export interface Notifier {
  send(messages: BusMessage[]): void;
  /** Resolves when all that waits was sent or given up. */
  drain(): Promise<void>;
}

/** Sends in batches, one statement at a time: what comes while one is under way goes with the next. */
export function createNotifier(pool: pg.Pool, onError: (error: unknown) => void): Notifier {
  let waiting: BusMessage[] = [];
  let sending: Promise<void> | undefined;

  const sendAll = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const payloads = pack(waiting);
      waiting = [];
      try {
        await pool.query({
          name: 'notify',
          text: 'select pg_notify(x.channel, x.payload) from unnest($1::text[], $2::text[]) as x(channel, payload)',
          values: [payloads.map((payload) => payload.channel), payloads.map((payload) => payload.text)],
        });
      } catch (error) {
        onError(error);
      }
    }
  };

  return {
    send: (messages) => {
      if (waiting.length + messages.length > MAX_WAITING) return;
      waiting.push(...messages);
      sending ??= sendAll().finally(() => (sending = undefined));
    },
    drain: async () => {
      while (sending) await sending;
    },
  };
}
