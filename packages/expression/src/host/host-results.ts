import { isControlFlow } from '../errors/control-flow.ts';
import type { ExpressionHost } from './expression-host.ts';
import type { HostCall } from './host-call.ts';

/** How a host call ended. */
export type HostOutcome = { ok: true; value: unknown } | { ok: false; error: unknown };

/** Results of host calls by key. Kept by the caller where one render is tried several times, so that nothing is fetched twice. */
export class HostResults {
  readonly #outcomes = new Map<string, HostOutcome>();
  readonly #loading = new Map<string, Promise<void>>();

  get(key: string): HostOutcome | undefined {
    return this.#outcomes.get(key);
  }

  set(key: string, outcome: HostOutcome): void {
    this.#outcomes.set(key, outcome);
  }

  /** Fetches a call unless its result is known or on its way. Failures are kept too: they are the call's result. */
  async load(call: HostCall, host: ExpressionHost): Promise<void> {
    if (this.#outcomes.has(call.key)) return;
    const running = this.#loading.get(call.key) ?? this.#fetch(call, host);
    this.#loading.set(call.key, running);
    await running;
  }

  async #fetch(call: HostCall, host: ExpressionHost): Promise<void> {
    try {
      if (!host.fetch) throw new Error(`The function '${call.function}' is not available here`);
      this.#outcomes.set(call.key, { ok: true, value: await host.fetch(call) });
    } catch (error) {
      if (isControlFlow(error)) throw error;
      this.#outcomes.set(call.key, { ok: false, error });
    } finally {
      this.#loading.delete(call.key);
    }
  }
}
