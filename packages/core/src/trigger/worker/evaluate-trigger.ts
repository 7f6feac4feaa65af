import { AppError, messageOf } from '@windhover/kernel';
import type { TriggerEvaluation } from '@windhover/plugin-sdk';
import type { TriggerAdvance } from '../../ports/execution-store.ts';
import type { NextInstant } from '../../ports/tenant-db.ts';
import { pollIntervalMs } from '../../scheduler/occurrences.ts';
import type { TriggerRun, TriggerRunOptions } from './trigger-run.ts';

/**
 * Evaluates a polling trigger once. The execution, the next evaluation and the state are written together; an evaluation that is
 * interrupted leaves everything as it was, so that another worker evaluates again.
 */
export async function evaluateTrigger(options: TriggerRunOptions, run: TriggerRun, signal: AbortSignal): Promise<void> {
  const { actions, clock } = options;
  const { namespace, flowId, triggerId, dueAtMs } = run.taken;
  const executionId = actions.newId();
  const next = (): number => clock.nowMs() + pollIntervalMs(run.trigger);
  const advance = (state?: Record<string, unknown>): TriggerAdvance =>
    ({ namespace, flowId, triggerId, instantMs: dueAtMs ?? 0, nextMs: next(), ...(state && { state }) });
  let fired = false;
  let failure: string | undefined;
  let evaluation: TriggerEvaluation | undefined;
  try {
    const { evaluate } = run.plugin;
    if (!evaluate) throw new AppError('unexpected', `${run.trigger.type} has no evaluation`);
    evaluation = await run.withContext(executionId, signal, (context, properties) => evaluate(context, properties));
    if (evaluation?.outputs) fired = await run.fire(executionId, { outputs: evaluation.outputs }, advance(evaluation.state));
  } catch (error) {
    if (signal.aborted) return;
    failure = messageOf(error);
    run.logs.error(`The evaluation of the trigger failed: ${failure}`);
  }
  if (failure !== undefined && run.trigger.failOnTriggerError) fired = await run.fail(executionId, failure, advance());
  if (!fired) await moveOn(options, run, { nextAtMs: next(), ...(dueAtMs !== undefined && { instantMs: dueAtMs }), ...(evaluation?.state && { state: evaluation.state }) });
  await run.writeLogs(fired ? executionId : undefined);
}

function moveOn({ database }: TriggerRunOptions, { taken }: TriggerRun, next: NextInstant): Promise<void> {
  return database.withTenant(taken.tenantId, 'write', (db) => db.triggers.setNext(taken.namespace, taken.flowId, taken.triggerId, next));
}
