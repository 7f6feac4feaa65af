import { coerceOutput } from '@windhover/flow';
import type { Draft } from '../draft/draft.ts';
import type { Evaluated } from '../model/environment.ts';

/** The flow's outputs by id, rendered and of their declared types; dotted ids are kept as they are. */
export function renderFlowOutputs(draft: Draft): Evaluated {
  const { evaluator } = draft.env;
  const position = draft.position();
  const values: [string, unknown][] = [];
  for (const definition of draft.plan.flow.outputs) {
    const rendered = evaluator.render(definition.value, position);
    if (!rendered.ok) return { ok: false, message: `output '${definition.id}': ${rendered.message}` };
    const typed = coerceOutput(definition, rendered.value);
    if (!typed.ok) return { ok: false, message: typed.message };
    const kept = definition.type === 'SECRET' ? sealed(draft, definition.id, typed.value) : typed;
    if (!kept.ok) return kept;
    values.push([definition.id, kept.value]);
  }
  return { ok: true, value: Object.fromEntries(values) };
}

/** A secret rests encrypted; nothing stays nothing. */
function sealed(draft: Draft, id: string, value: unknown): Evaluated {
  if (value === null || value === undefined) return { ok: true, value };
  const { seal } = draft.env.evaluator;
  if (!seal) return { ok: false, message: `output '${id}' is of type SECRET, and nothing can be encrypted here` };
  const result = seal(String(value));
  return result.ok ? result : { ok: false, message: `output '${id}': ${result.message}` };
}
