import type { ExecutionDto } from '@windhover/contracts';
import type { Answer } from '../../support/client.ts';
import { call, ended, executionOf, readExecution, take } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import type { CaseStep, Expectations } from '../case-model.ts';
import { found, ofExecution } from '../expectations.ts';
import { atTheMoment } from '../immediate.ts';
import { differencesNow, expectEventually } from '../observe.ts';
import { formOf } from '../start-execution.ts';

/** An operator's action on an execution: what it answers is looked at first, then its end. */
type Action = (run: CaseRun, step: CaseStep) => Promise<void>;

const postTo = (path: (run: CaseRun, step: CaseStep, execution: ExecutionDto) => string, body: (run: CaseRun, step: CaseStep) => unknown = () => undefined, method = 'POST'): Action =>
  async (run, step) => {
    const execution = executionOf(run, step);
    await afterAction(run, step, execution, await call<ExecutionDto>(run, method, `executions/${execution.id}${path(run, step, execution)}`, { body: body(run, step) }));
  };

const query = (parameters: Record<string, unknown>): string => {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return given.length === 0 ? '' : `?${given.join('&')}`;
};

export const restart = postTo((_run, step) => `/restart${query({ revision: step['revision'] })}`);
export const replay = postTo((_run, step, execution) => `/replay${query({ taskRunId: taskRunIdOf(step, execution), revision: step['revision'], latestRevision: step['latestRevision'] })}`);
export const pause = postTo(() => '/pause');
export const unqueue = postTo((_run, step) => `/unqueue${query({ state: step['state'] })}`);
export const forceRun = postTo(() => '/force-run');
export const kill = postTo((_run, step) => `/kill${query({ isOnKillCascade: step['isOnKillCascade'] ?? step['cascade'] })}`, undefined, 'DELETE');
export const changeStatus = postTo((_run, step) => `/change-status${query({ status: step['state'] ?? step['status'] })}`);
export const resume = postTo(() => '/resume', (run, step) => {
  const inputs = step.inputs === '$case' ? run.entry.inputs : step.inputs;
  return inputs && Object.keys(inputs).length > 0 ? formOf(run, inputs) : undefined;
});
export const changeTaskRunState: Action = async (run, step) => {
  const execution = executionOf(run, step);
  const body = { taskRunId: taskRunIdOf(step, execution), state: step['state'] };
  await afterAction(run, step, execution, await call<ExecutionDto>(run, 'POST', `executions/${execution.id}/state`, { body }));
};

/** What is expected of a call that is refused. */
function expectsRefusal({ status, error, errorType }: Expectations): boolean {
  return (typeof status === 'number' && status >= 400) || error !== undefined || errorType !== undefined;
}

async function afterAction(run: CaseRun, step: CaseStep, before: ExecutionDto, answer: Answer<ExecutionDto>): Promise<void> {
  const expected = step.expect ?? {};
  const { status, bodyContains, error } = expected;
  if (status !== undefined && answer.status !== status && !(status === 422 && answer.status === 409)) run.problems.push(`${step.action} answered ${answer.status}, not ${JSON.stringify(status)}: ${answer.text}`);
  for (const part of [bodyContains, error].flat()) {
    if (part !== undefined && !textOf(answer).includes(String(part))) run.problems.push(`${step.action} answered without ${JSON.stringify(part)}: ${answer.text}`);
  }
  if (expectsRefusal(expected)) {
    if (answer.status < 400) run.problems.push(`${step.action} was not refused`);
    return;
  }
  if (answer.status >= 400) throw new Error(`${step.action} answered ${answer.status}: ${answer.text}`);
  const after = typeof answer.body?.id === 'string' && answer.body.state !== undefined ? answer.body : await readExecution(run, before.id);
  const immediate = step.expectImmediate ?? {};
  const view = atTheMoment(after, immediate, before);
  const differing = await differencesNow(run, immediate, view, before);
  run.problems.push(...differing.map((line) => `${step.action} answered ${line}`));
  const end = ofExecution(expected);
  if (Object.keys(end).length > 0 || !step.expectImmediate) {
    take(run, await ended(run, after.id), step);
    await expectEventually(run, end);
    return;
  }
  take(run, after, step);
  run.moment = view;
}

/** Texts of an error: as it is written in JSON, and as it reads. */
const textOf = ({ text, body }: Answer): string => `${text}\n${JSON.stringify(body) ?? ''}\n${Object.values((body ?? {}) as object).join('\n')}`;

export function taskRunIdOf(step: CaseStep, { taskRunList = [], ...execution }: ExecutionDto): string | undefined {
  if (typeof step['taskRunId'] === 'string') return step['taskRunId'];
  if (typeof step['taskRunIndex'] === 'number') return taskRunList[step['taskRunIndex']]?.id;
  if (typeof step['taskId'] !== 'string') return undefined;
  const values = Array.isArray(step['values']) ? step['values'].map(String) : [];
  const [only] = taskRunList.filter(({ taskId }) => taskId === step['taskId']);
  return (values.length === 0 ? only : found({ execution: { ...execution, taskRunList } }, { taskId: step['taskId'], values }))?.id;
}
