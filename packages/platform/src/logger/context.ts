import { AsyncLocalStorage } from 'node:async_hooks';
import type { Masker } from '../masker/masker.ts';

/** Ids of what is in hand; every log line written meanwhile carries them. */
export interface LogContext {
  requestId?: string;
  tenantId?: string;
  userId?: string;
  executionId?: string;
  taskRunId?: string;
  workerId?: string;
}

interface Stored {
  ids: LogContext;
  masker?: Masker;
}

const storage = new AsyncLocalStorage<Stored>();

/**
 * Runs `fn`, and all it starts, with these ids added to those of the surrounding context. A masker given here (an execution's scope) masks the
 * lines written meanwhile, in place of the logger's own; it must be a scope of that one, so that no secret is forgotten.
 */
export function runWithContext<T>(ids: LogContext, fn: () => T, masker?: Masker): T {
  const around = storage.getStore();
  const inner = masker ?? around?.masker;
  return storage.run({ ids: { ...around?.ids, ...ids }, ...(inner ? { masker: inner } : {}) }, fn);
}

export function currentContext(): LogContext {
  return storage.getStore()?.ids ?? {};
}

/** The masker of the surrounding context, where one was given. */
export function currentMasker(): Masker | undefined {
  return storage.getStore()?.masker;
}
