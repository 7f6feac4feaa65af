import { isAppError, messageOf } from '@windhover/kernel';
import type { AttemptResult } from '@windhover/engine';
import type { TaskDefinition } from '@windhover/flow';
import { isTaskFailure } from '@windhover/plugin-sdk';
import type { TaskResult } from '@windhover/plugin-sdk';

/** Why an attempt was told to stop. */
export type StopReason = 'killed' | 'timeout' | 'lease-lost' | 'shutdown';

export type AttemptOutcome = Pick<AttemptResult, 'state' | 'outputs' | 'error'>;

/** How an attempt ends whose code came to its end. Code that ends well after it was told to stop was stopped all the same. */
export function outcomeOfResult(result: TaskResult, signal: AbortSignal, task: TaskDefinition): AttemptOutcome {
  const stopped = outcomeOfStop(signal, task);
  return stopped ?? { state: result.state ?? 'SUCCESS', ...(result.outputs && { outputs: result.outputs }) };
}

/** How an attempt ends whose code threw. */
export function outcomeOfError(error: unknown, signal: AbortSignal, task: TaskDefinition): AttemptOutcome {
  const stopped = outcomeOfStop(signal, task);
  if (stopped?.state === 'KILLED') return stopped;
  const outputs = isTaskFailure(error) ? error.outputs : {};
  return { ...(stopped ?? { state: 'FAILED', error: describe(error) }), ...(Object.keys(outputs).length > 0 && { outputs }) };
}

function outcomeOfStop(signal: AbortSignal, task: TaskDefinition): AttemptOutcome | undefined {
  const reason = signal.aborted ? (signal.reason as StopReason) : undefined;
  if (reason === 'killed') return { state: 'KILLED' };
  return reason === 'timeout' ? { state: 'FAILED', error: `Timeout: the task ran longer than ${task.timeout}` } : undefined;
}

/**
 * Fails an attempt whose outputs are larger than rows and messages should carry, or that JSON can't hold. Outputs are
 * kept as the task gave them, secrets too: who emits a secret as an output shows it (flow language §7).
 */
export function limitOutputs(outcome: AttemptOutcome, maxBytes: number): AttemptOutcome {
  if (!outcome.outputs) return outcome;
  const problem = problemOf(outcome.outputs, maxBytes);
  return problem === undefined ? outcome : { state: 'FAILED', error: outcome.error === undefined ? problem : `${outcome.error}; ${problem}` };
}

function problemOf(outputs: Record<string, unknown>, maxBytes: number): string | undefined {
  try {
    const bytes = Buffer.byteLength(JSON.stringify(outputs));
    if (bytes <= maxBytes) return undefined;
    return `The outputs have ${bytes} bytes of JSON, more than the limit of ${maxBytes} (windhover.limits.max-output-size): write large values to a file and give its URI as output`;
  } catch (error) {
    return `The outputs can't be written as JSON: ${messageOf(error)}`;
  }
}

function describe(error: unknown): string {
  if (isAppError(error) || !(error instanceof Error)) return messageOf(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}
