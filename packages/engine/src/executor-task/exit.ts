import type { State } from '@windhover/kernel';
import type { ExecutorTask } from './executor-task.ts';

/** The states an `Exit` task may name; the reference spells CANCELLED with one L here. */
const EXIT_STATES: ReadonlyMap<string, State> = new Map([
  ['SUCCESS', 'SUCCESS'],
  ['WARNING', 'WARNING'],
  ['KILLED', 'KILLED'],
  ['FAILED', 'FAILED'],
  ['CANCELED', 'CANCELLED'],
  ['CANCELLED', 'CANCELLED'],
]);

/** `Exit`: ends the execution in a given state, SUCCESS by default. */
export const exit: ExecutorTask = (task, evaluator, position) => {
  const rendered = evaluator.render(task.properties['state'] ?? 'SUCCESS', position);
  if (!rendered.ok) return rendered;
  const state = EXIT_STATES.get(String(rendered.value));
  if (!state) {
    return { ok: false, message: `'state' must be one of SUCCESS, WARNING, KILLED, FAILED, CANCELED but is '${String(rendered.value)}'` };
  }
  return { ok: true, effect: { exit: state } };
};
