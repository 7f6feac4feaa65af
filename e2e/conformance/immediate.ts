import type { ExecutionDto, TaskRunDto } from '@windhover/contracts';
import type { Expectations } from './case-model.ts';

/**
 * The execution as it was at the moment that a case speaks of. A call may answer when the engine has gone on already: the
 * histories say how it was before.
 */
export function atTheMoment(answer: ExecutionDto, expected: Expectations, before?: ExecutionDto): ExecutionDto {
  const wanted = expected['state'];
  const { histories } = answer.state;
  const known = answer.id === before?.id ? before.state.histories.length : 0;
  const at = histories.findIndex((change, index) => index >= known && change.state === wanted);
  const moment = histories[at];
  const next = histories[at + 1];
  if (moment === undefined || next === undefined) return answer;
  const taskRuns = (answer.taskRunList ?? []).filter(({ state: { histories: [first] } }) => first !== undefined && first.date <= moment.date && (first.date < next.date || first.state !== 'CREATED'));
  return {
    ...answer,
    state: { ...answer.state, current: moment.state, histories: histories.slice(0, at + 1) },
    taskRunList: taskRuns.map((run, index) => runAt(run, wantedStateOf(run, index, expected), moment.date, next.date)),
  };
}

/** The state that the case names for a task run: it tells changes apart that were made within one millisecond. */
function wantedStateOf(run: TaskRunDto, index: number, expected: Expectations): string | undefined {
  const of = (name: string, key: string): string | undefined => (expected[name] as Record<string, string> | undefined)?.[key];
  const check = (expected['taskRunChecks'] as { taskId: string; state?: string }[] | undefined)?.find(({ taskId }) => taskId === run.taskId)?.state;
  const named = of('taskRunAtState', String(index)) ?? of('taskStates', run.taskId) ?? check;
  return named ?? ('taskRunStateCountsGreaterThan' in expected && run.state.histories.some(({ state }) => state === 'RESTARTED') ? 'RESTARTED' : undefined);
}

function runAt(run: TaskRunDto, wanted: string | undefined, momentDate: string, nextDate: string): TaskRunDto {
  const { histories } = run.state;
  const named = histories.findLastIndex((change) => change.state === wanted);
  const at = named >= 0 ? named : histories.findLastIndex(({ date }, index) => index === 0 || date <= momentDate);
  const change = histories[at];
  return {
    ...run,
    ...(change && { state: { ...run.state, current: change.state, histories: histories.slice(0, at + 1) } }),
    attempts: run.attempts.filter(({ state }) => (state.histories[0]?.date ?? '') < nextDate),
  };
}
