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
    values.push([definition.id, typed.value]);
  }
  return { ok: true, value: Object.fromEntries(values) };
}
