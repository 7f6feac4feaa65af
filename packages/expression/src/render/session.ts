import { compileTemplate } from '../compile/compile-template.ts';
import { TextSink } from '../compile/sink.ts';
import { ExpressionError } from '../errors/expression-error.ts';
import { Suspend } from '../errors/control-flow.ts';
import { callKey } from '../host/call-key.ts';
import type { HostServices } from '../host/expression-host.ts';
import type { HostResults } from '../host/host-results.ts';
import { Budget } from '../runtime/budget.ts';
import { Context } from '../runtime/context.ts';
import type { RenderState, Sink } from '../runtime/context.ts';
import { DEFAULT_LIMITS } from '../runtime/limits.ts';
import { toScope } from '../runtime/scope.ts';
import type { Scope, ScopeInput } from '../runtime/scope.ts';
import { Variables } from '../runtime/variables.ts';
import { isTemplate } from './is-template.ts';
import type { RenderOptions } from './options.ts';
import { stripRaw } from './raw-tags.ts';
import { TypedSink } from './typed-sink.ts';

/** Most passes of recursive rendering. */
const MAX_PASSES = 100;

/** One render: its variables, its budget and what it learned from the host. */
export class RenderSession {
  readonly #scope: Scope;
  readonly #state: RenderState;

  constructor(scope: ScopeInput, options: RenderOptions, services: HostServices, results: HostResults) {
    this.#scope = toScope(scope);
    this.#state = {
      budget: new Budget({ ...DEFAULT_LIMITS, ...options.limits }, options.nowMs ?? Date.now),
      services,
      recursive: options.recursive ?? false,
      callHost: (call) => {
        const key = callKey(call.function, call.args);
        const outcome = results.get(key);
        if (!outcome) throw new Suspend({ ...call, key });
        if (!outcome.ok) throw outcome.error;
        return outcome.value;
      },
      compile: compileTemplate,
      renderNested: (template, scope, recursive) => this.#state.budget.nested(() => this.#passes(template, scope, recursive)),
    };
  }

  /** The text of a template. */
  text(template: string): string {
    return isTemplate(template) ? stripRaw(this.#passes(template, this.#scope, this.#state.recursive)) : template;
  }

  /** The value of a template in typed mode. */
  typed(template: string): unknown {
    if (!isTemplate(template)) return template;
    const sink = new TypedSink(this.#state.budget);
    this.#run(template, this.#scope, sink);
    const value = sink.result();
    if (typeof value !== 'string') return value;
    return stripRaw(this.#state.recursive ? this.#passes(value, this.#scope, true) : value);
  }

  #passes(template: string, scope: Scope, recursive: boolean): string {
    let text = template;
    for (let pass = 0; isTemplate(text); pass += 1) {
      if (pass > MAX_PASSES) throw new ExpressionError('Too many rendering attempts', { reason: 'budget' });
      const sink = new TextSink(this.#state.budget);
      this.#run(text, scope, sink);
      const next = sink.toString();
      if (!recursive || next === text) return next;
      text = next;
    }
    return text;
  }

  #run(template: string, scope: Scope, sink: Sink): void {
    const compiled = compileTemplate(template);
    compiled.render(new Context(compiled, new Variables(scope), this.#state), sink);
  }
}
