import type { Bus } from '@windhover/core';
import { executionChannel, topicChannel } from './bus-channels.ts';
import { BusPublisher } from './bus-publisher.ts';
import { BusSubscriber } from './bus-subscriber.ts';
import { DEFAULT_PREFIX, type RedisOptions } from './redis-options.ts';

/** The bus on Redis' publish and subscribe. Subscribing fails within seconds, retryably, while Redis is away. */
export function createRedisBus(options: RedisOptions): Bus {
  const prefix = options.prefix ?? DEFAULT_PREFIX;
  const publisher = new BusPublisher(options);
  const subscriber = new BusSubscriber(options);
  return {
    publish: (messages) => publisher.publish(messages),
    subscribeExecution: (key, listener) => subscriber.subscribe(executionChannel(prefix, key), listener),
    subscribe: (type, listener) => subscriber.subscribe(topicChannel(prefix, type), listener),
    onReconnect: (listener) => subscriber.onReconnect(listener),
    async close() {
      await publisher.close();
      await subscriber.close();
    },
  };
}
