import type { BusMessage } from '@windhover/core';

type Tell = (message: BusMessage) => void;

const executionKey = (tenantId: string, executionId: string): string => JSON.stringify([tenantId, executionId]);

/** Who wants to hear what, in this process. */
export class Subscriptions {
  readonly #listeners = new Map<string, Set<Tell>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  addExecution(tenantId: string, executionId: string, tell: Tell): () => Promise<void> {
    return this.#add(executionKey(tenantId, executionId), tell);
  }

  addType(type: BusMessage['type'], tell: Tell): () => Promise<void> {
    return this.#add(type, tell);
  }

  deliver(message: BusMessage): void {
    this.#tell(message.type, message);
    if (message.type === 'execution' || message.type === 'logs') this.#tell(executionKey(message.tenantId, message.executionId), message);
  }

  #add(key: string, tell: Tell): () => Promise<void> {
    const entry: Tell = (message) => tell(message);
    const entries = this.#listeners.get(key) ?? new Set<Tell>();
    this.#listeners.set(key, entries.add(entry));
    return () => {
      entries.delete(entry);
      if (entries.size === 0) this.#listeners.delete(key);
      return Promise.resolve();
    };
  }

  #tell(key: string, message: BusMessage): void {
    for (const tell of this.#listeners.get(key) ?? []) {
      try {
        tell(message);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
