import type { Bus, BusMessage } from '@windhover/core';
import { roleConnection, rolePool } from '../connection/role-pool.ts';
import { Listener } from './listener.ts';
import { createNotifier } from './notifier.ts';
import { channelOf } from './payload.ts';
import { Subscriptions } from './subscriptions.ts';

export interface PostgresBusOptions {
  url: string;
  /** Told of lost connections and of listeners that throw; the bus goes on. */
  onError?: (error: unknown) => void;
}

const APPLICATION = { role: 'windhover_app', applicationName: 'windhover-bus' } as const;

/**
 * The bus on LISTEN and NOTIFY. Publishing uses one connection, listening another one that is made at the first
 * subscription. Nudges need not be durable: their commits do not wait for the disk.
 */
export function createPostgresBus(options: PostgresBusOptions): Bus {
  const onError = options.onError ?? (() => undefined);
  const pool = rolePool({ ...APPLICATION, url: options.url, size: 1, settings: { synchronous_commit: 'off' }, onConnectionError: onError });
  const notifier = createNotifier(pool, onError);
  const subscriptions = new Subscriptions(onError);
  const reconnectListeners = new Set<() => void>();
  const listener = new Listener({
    connection: roleConnection({ ...APPLICATION, url: options.url }),
    onPayload: (_channel, payload) => {
      for (const message of JSON.parse(payload) as BusMessage[]) subscriptions.deliver(message);
    },
    onReconnect: () => reconnectListeners.forEach((tell) => tell()),
    onError,
  });

  return {
    publish: (messages) => notifier.send(messages),
    subscribeExecution: async ({ tenantId, executionId }, tell) => {
      const stop = subscriptions.addExecution(tenantId, executionId, tell);
      await listener.listen(channelOf('execution'));
      return stop;
    },
    subscribe: async (type, tell) => {
      const stop = subscriptions.addType(type, tell);
      await listener.listen(channelOf(type));
      return stop;
    },
    onReconnect: (tell) => void reconnectListeners.add(tell),
    close: async () => {
      await notifier.drain();
      await Promise.all([listener.close(), pool.end()]);
    },
  };
}
