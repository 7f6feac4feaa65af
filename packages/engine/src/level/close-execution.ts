import { isPlainObject, isTerminal } from '@windhover/kernel';
import type { State } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { Frame } from '../model/frame.ts';
import { endExecution } from '../transitions/end-execution.ts';
import { killedExecution } from '../transitions/killed-execution.ts';
import { retryAsNew } from '../transitions/retry-as-new.ts';
import { enterPhase } from './enter-phase.ts';
import { foldedState } from './final-state.ts';
import { renderFlowOutputs } from './flow-outputs.ts';
import { runListeners } from './run-listeners.ts';
import { tellRecovery } from './tell-recovery.ts';

/**
 * Ends the execution: its outputs are rendered, its state becomes final, then `afterExecution` runs and changes nothing
 * of that. An execution that another one retries (RETRIED) has neither outputs nor `afterExecution`.
 */
export function closeExecution(draft: Draft, frame: Frame): void {
  if (isTerminal(draft.execution.state)) {
    if (draft.execution.state !== 'RETRIED' && frame.phase === 'after') runListeners(draft, frame);
    return;
  }
  const { phase } = frame;
  finishExecution(draft, frame);
  // A replay from afterExecution that is killed before it starts is in that phase already.
  if (draft.execution.state === 'RETRIED' || phase === 'after') return;
  if (draft.plan.root.after.length > 0) enterPhase(draft, undefined, frame, 'after', draft.plan.root.after);
  else runListeners(draft, frame);
}

/** Makes the execution's state final. */
export function finishExecution(draft: Draft, frame: Frame): void {
  const { execution } = draft;
  if (execution.state === 'KILLING') draft.moveExecution(killedExecution, 'KILLED');
  else if (frame.exit === 'RETRIED') draft.moveExecution(retryAsNew, 'RETRIED');
  else draft.moveExecution(endExecution, stateWithOutputs(draft, frame.exit ?? foldedState(frame)));
  execution.endedAtMs = draft.env.nowMs;
  draft.commands.push({ type: 'execution-ended', state: execution.state });
  tellRecovery(draft);
}

/** Renders the flow's outputs into the execution. When they do not render, there are none and SUCCESS becomes FAILED. */
function stateWithOutputs(draft: Draft, state: State): State {
  if (draft.plan.flow.outputs.length === 0 || state === 'KILLED' || state === 'CANCELLED') return state;
  const outputs = renderFlowOutputs(draft);
  if (outputs.ok && isPlainObject(outputs.value)) {
    draft.execution.outputs = outputs.value;
    return state;
  }
  const message = outputs.ok ? 'Outputs must be a map' : outputs.message;
  draft.log(state === 'FAILED' ? 'WARN' : 'ERROR', `Failed to render output values: ${message}`);
  if (state !== 'FAILED') draft.execution.error = message;
  return 'FAILED';
}
