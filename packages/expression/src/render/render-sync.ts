import { isSuspend } from '../errors/control-flow.ts';
import { createHostServices } from '../host/expression-host.ts';
import type { HostCall } from '../host/host-call.ts';
import { HostResults } from '../host/host-results.ts';
import type { ScopeInput } from '../runtime/scope.ts';
import { toPlain } from '../values/plain-value.ts';
import { guarded } from './error-boundary.ts';
import type { RenderOptions } from './options.ts';
import { frozenServices } from './frozen-services.ts';
import { RenderSession } from './session.ts';
import { UnresolvedCallsError } from './unresolved-calls.ts';
import { renderTree } from './walk.ts';

/**
 * The text of a template. Throws ExpressionError; UnresolvedCallsError when a host call's result is not among
 * `options.results`; NeedsData when the scope asks for data.
 */
export function renderString(template: string, scope: ScopeInput, options: RenderOptions = {}): string {
  return withSession(scope, options, (session) => session.text(template));
}

/**
 * The value of a template in typed mode, JSON-compatible: a single `{{ expression }}` gives the value itself, several
 * printed numbers add up. Errors as {@link renderString}.
 */
export function renderTyped(template: unknown, scope: ScopeInput, options: RenderOptions = {}): unknown {
  return renderStructure(template, scope, options, (session, text) => toPlain(session.typed(text)));
}

/**
 * A copy of a structure with all its texts (and map keys) rendered as strings; other scalars keep their type.
 * A failing render names every host call that is missing, not only the first. Errors as {@link renderString}.
 */
export function render(value: unknown, scope: ScopeInput, options: RenderOptions = {}): unknown {
  return renderStructure(value, scope, options, (session, text) => session.text(text));
}

function renderStructure(
  value: unknown,
  scope: ScopeInput,
  options: RenderOptions,
  leaf: (session: RenderSession, text: string) => unknown,
): unknown {
  return withSession(scope, options, (session, waits) => {
    const waiting = <T>(run: () => T, instead: T): T => {
      try {
        return run();
      } catch (error) {
        if (!isSuspend(error)) throw error;
        waits.push(error.call);
        return instead;
      }
    };
    return renderTree(
      value,
      (text) => waiting(() => leaf(session, text), null),
      (text) => waiting(() => session.text(text), text),
    );
  });
}

function withSession<T>(scope: ScopeInput, options: RenderOptions, run: (session: RenderSession, waits: HostCall[]) => T): T {
  const waits: HostCall[] = [];
  const services = frozenServices(createHostServices(options.host));
  const result = guarded(() => {
    try {
      return run(new RenderSession(scope, options, services, options.results ?? new HostResults()), waits);
    } catch (error) {
      if (isSuspend(error)) throw new UnresolvedCallsError([...waits, error.call]);
      throw error;
    }
  });
  if (waits.length > 0) throw new UnresolvedCallsError(waits);
  return result;
}
