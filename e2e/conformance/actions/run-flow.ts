import { isTerminal } from '@windhover/kernel';
import { ended, executionOf, executionsIn, readExecution, take, until } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import type { CaseStep } from '../case-model.ts';
import { atTheMoment } from '../immediate.ts';
import { differencesNow, expectEventually } from '../observe.ts';
import { startExecution } from '../start-execution.ts';
import { eventually } from '@windhover/testing/eventually';

/** Starts an execution and waits for its end, or for the state that `until` names, or not at all. */
export async function execute(run: CaseRun, step: CaseStep): Promise<void> {
  const started = await startExecution(run, step);
  take(run, started, step);
  if (step['noWait'] === true) return;
  const { until: state } = step;
  take(run, state === undefined ? await ended(run, started.id) : await until(run, started.id, (execution) => execution.state.current === state || isTerminal(execution.state.current)
    || (state === 'RUNNING' && execution.state.histories.some((change) => change.state === state))), step);
  if (state !== undefined && !isTerminal(state as never)) run.moments.push({ executionId: started.id, state: String(state) });
  // A state that did not last may be over when it is looked for.
  if (state !== undefined && run.execution) run.moment = atTheMoment(run.execution, { ...step.expect, state });
  await expectEventually(run, step.expect ?? {});
}

/** Waits until an execution is as expected. */
export async function awaitExecution(run: CaseRun, step: CaseStep): Promise<void> {
  const { id } = executionOf(run, step);
  const expected = step.expect ?? { terminated: true };
  const { state } = expected;
  take(run, await readExecution(run, id), step);
  // A state that is not the last one may be over when it is looked for: the history knows.
  if (typeof state === 'string' && isTerminal(state as never)) take(run, await ended(run, id), step);
  await eventually(async () => {
    const problems = await differencesNow(run, expected, await readExecution(run, id));
    if (problems.length > 0) throw new Error(problems.join('\n'));
  }, run.timeoutMs).catch((error: unknown) => run.problems.push(`await: ${error instanceof Error ? error.message : String(error)}`));
  take(run, await readExecution(run, id), step);
}

/** Waits for executions of a flow that something else started; the last one is what the case is about from then on. */
export async function awaitFlow(run: CaseRun, step: CaseStep): Promise<void> {
  const flowId = String(step['flowId']);
  const count = Number(step['count'] ?? 1);
  const { state } = step.expect ?? {};
  const wantsEnd = state === undefined || isTerminal(state as never);
  const found = await eventually(async () => {
    const all = await executionsIn(run, flowId);
    const ready = wantsEnd ? all.filter((each) => isTerminal(each.state.current)) : all;
    if (ready.length < count) throw new Error(`${all.length} executions of ${flowId}, ${ready.length} ended, where ${count} are awaited`);
    return all;
  }, run.timeoutMs);
  const last = found.at(-1);
  if (last) take(run, last, step);
  await expectEventually(run, step.expect ?? {});
  if (step['count'] !== undefined && found.length !== count) run.problems.push(`${found.length} executions of ${flowId} where ${count} were expected`);
}

/** Says so when the flow was executed. */
export async function assertNoExecution(run: CaseRun, step: CaseStep): Promise<void> {
  const found = await executionsIn(run, String(step['flowId'] ?? run.entry.flowId));
  if (found.length > 0) run.problems.push(`${found.length} executions of ${String(step['flowId'])} where none was expected`);
}
