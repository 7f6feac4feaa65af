import { isPlainObject, messageOf } from '@windhover/kernel';
import { resolveInputs } from '@windhover/flow';
import type { Flow, Label, TriggerDefinition } from '@windhover/flow';
import { sealInputs } from '../execution/sealed-inputs.ts';
import type { TriggerRender } from '../expressions/execution-expressions.ts';
import type { Encryption } from '../ports/encryption.ts';
import { FLOW_TRIGGER_TYPE } from '../scheduler/schedule-trigger.ts';

export type TriggerInputs = { ok: true; values: Record<string, unknown> } | { ok: false; message: string };

/** The values that a trigger gives to inputs, as the trigger saw them; not checked against the flow's inputs yet. */
export async function givenInputs(inputs: Record<string, unknown> | undefined, render: TriggerRender): Promise<Record<string, unknown>> {
  return (await renderTree(inputs ?? {}, render)) as Record<string, unknown>;
}

/**
 * Inputs of the execution that a trigger starts: given ones over those of the trigger, defaults applied, secrets encrypted.
 * A Flow trigger that gives no inputs at all starts its flow without the required ones, as in the reference.
 */
export async function triggerInputs(
  flow: Flow, trigger: TriggerDefinition, render: TriggerRender, encryption: Encryption | undefined, given: Record<string, unknown> = {},
): Promise<TriggerInputs> {
  try {
    const values = { ...(await givenInputs(trigger.inputs, render)), ...given };
    const resolved = await resolveInputs(flow.inputs, values, { render: (template, extra) => render(template, extra) });
    const free = trigger.type === FLOW_TRIGGER_TYPE && trigger.inputs === undefined;
    if (resolved.errors.length > 0 && !free) return { ok: false, message: `invalid inputs: ${resolved.errors.join('; ')}` };
    return { ok: true, values: sealInputs(resolved, encryption) };
  } catch (error) {
    return { ok: false, message: `inputs can't be made: ${messageOf(error)}` };
  }
}

/** Labels of a trigger, rendered. One that can't be rendered is left out; null becomes the empty text. */
export async function triggerLabels(labels: readonly Label[], render: TriggerRender): Promise<Label[]> {
  const rendered = await Promise.all(labels.map(async ({ key, value }): Promise<Label[]> => {
    try {
      const shown = await render(value);
      return [{ key, value: shown === null || shown === undefined ? '' : typeof shown === 'object' ? JSON.stringify(shown) : String(shown) }];
    } catch {
      return [];
    }
  }));
  return rendered.flat();
}

async function renderTree(value: unknown, render: TriggerRender): Promise<unknown> {
  if (typeof value === 'string') return render(value);
  if (Array.isArray(value)) return Promise.all(value.map((each) => renderTree(each, render)));
  if (!isPlainObject(value)) return value;
  const rendered: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) rendered[key] = await renderTree(each, render);
  return rendered;
}
