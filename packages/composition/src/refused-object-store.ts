import type { ObjectStore } from '@windhover/core';
import { AppError } from '@windhover/kernel';

/**
 * The object store of a process that may not touch stored files: every call is refused, and no credentials are used. The refusal says
 * nothing about the flow that asked: another process may be able to answer.
 */
export function refusedObjectStore(services: readonly string[]): ObjectStore {
  const refuse = async (): Promise<never> => {
    throw new AppError('unavailable', `This process may not touch stored files: kestra.storage.isolation.denied-services names ${services.join(', ')}`, { retryable: false });
  };
  return {
    put: refuse, get: refuse, stat: refuse, delete: refuse, deletePrefix: refuse, close: async () => undefined,
    list: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }),
  };
}
