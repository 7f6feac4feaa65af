import { isControlFlow, isSuspend } from '../errors/control-flow.ts';
import { ExpressionError } from '../errors/expression-error.ts';
import { createHostServices } from '../host/expression-host.ts';
import type { ExpressionHost, HostServices } from '../host/expression-host.ts';
import { HostResults } from '../host/host-results.ts';
import type { ScopeInput } from '../runtime/scope.ts';
import { toPlain } from '../values/plain-value.ts';
import { asExpressionError, guarded } from './error-boundary.ts';
import { frozenServices } from './frozen-services.ts';
import type { RenderOptions } from './options.ts';
import { RenderSession } from './session.ts';
import { renderTreeAsync } from './walk.ts';

/** Most host calls that one text may wait for, one after the other. */
const MAX_ROUNDS = 200;

/**
 * {@link renderString} that fetches what host functions need through `host.fetch`: evaluation stops at a call whose
 * result is not known, fetches it once, and starts again with the value at hand.
 */
export async function renderStringAsync(template: string, scope: ScopeInput, host: ExpressionHost, options: RenderOptions = {}): Promise<string> {
  return new AsyncRender(scope, host, options).leaf((session) => session.text(template));
}

/** {@link render} with host functions; the texts of the structure are rendered side by side. */
export async function renderAsync(value: unknown, scope: ScopeInput, host: ExpressionHost, options: RenderOptions = {}): Promise<unknown> {
  const all = new AsyncRender(scope, host, options);
  const text = async (template: string): Promise<string> => all.leaf((session) => session.text(template));
  return guardedAsync(() => renderTreeAsync(value, text, text));
}

/** {@link renderTyped} with host functions. */
export async function renderTypedAsync(value: unknown, scope: ScopeInput, host: ExpressionHost, options: RenderOptions = {}): Promise<unknown> {
  const all = new AsyncRender(scope, host, options);
  return guardedAsync(() => renderTreeAsync(
    value,
    (template) => all.leaf((session) => toPlain(session.typed(template))),
    (template) => all.leaf((session) => session.text(template)),
  ));
}

class AsyncRender {
  readonly #scope: ScopeInput;
  readonly #host: ExpressionHost;
  readonly #options: RenderOptions;
  readonly #services: HostServices;
  readonly #results: HostResults;

  constructor(scope: ScopeInput, host: ExpressionHost, options: RenderOptions) {
    this.#scope = scope;
    this.#host = host;
    this.#options = options;
    const services = createHostServices(host);
    const now = frozenServices(services);
    this.#services = { ...services, nowMs: () => now.nowMs() };
    this.#results = options.results ?? new HostResults();
  }

  /** Renders one text, as often as it takes until it waits for nothing more. */
  async leaf<T>(run: (session: RenderSession) => T): Promise<T> {
    const services = frozenServices(this.#services);
    for (let round = 0; ; round += 1) {
      services.rewind();
      try {
        return guarded(() => run(new RenderSession(this.#scope, this.#options, services, this.#results)));
      } catch (error) {
        if (!isSuspend(error)) throw error;
        if (round >= MAX_ROUNDS) {
          throw new ExpressionError(`The expression waits for more than ${MAX_ROUNDS} calls`, { reason: 'budget' });
        }
        await this.#results.load(error.call, this.#host);
      }
    }
  }
}

async function guardedAsync<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw isControlFlow(error) ? error : asExpressionError(error);
  }
}
