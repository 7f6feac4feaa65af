import { isTerminal } from '@windhover/kernel';
import type { State, StateChange } from '@windhover/kernel';
import pg from 'pg';

export interface AuditedAttempt {
  number: number;
  state: State;
  workerId: string | null;
}

export interface AuditedTaskRun {
  id: string;
  executionId: string;
  taskId: string;
  value: string | null;
  state: State;
  histories: StateChange[];
  error: string | null;
  attempts: AuditedAttempt[];
}

export interface AuditedExecution {
  id: string;
  state: State;
  histories: StateChange[];
  /** Instant of the schedule that made it. */
  instant: string | null;
  taskRuns: AuditedTaskRun[];
}

/** Runs `read` on a connection of its own: the server may have been started anew. */
export async function withClient<T>(url: string, read: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await read(client);
  } finally {
    await client.end();
  }
}

/** Every execution of a flow with its task runs and attempts, from the rows themselves. */
export function readExecutions(url: string, flowId: string): Promise<AuditedExecution[]> {
  return withClient(url, async (client) => {
    const executions = await client.query<Omit<AuditedExecution, 'taskRuns'>>(
      `select id, state, histories, trigger->'variables'->>'date' as instant from executions where flow_id = $1 order by created_at, id`, [flowId]);
    const taskRuns = await client.query<AuditedTaskRun>(
      `select t.id, t.execution_id as "executionId", t.task_id as "taskId", t.value, t.state, t.histories, t.error,
              coalesce((select json_agg(json_build_object('number', a.number, 'state', a.state, 'workerId', a.worker_id) order by a.number)
                          from attempts a where a.tenant_id = t.tenant_id and a.execution_id = t.execution_id and a.task_run_id = t.id), '[]') as attempts
         from task_runs t join executions e on e.tenant_id = t.tenant_id and e.id = t.execution_id
        where e.flow_id = $1 order by t.created_at, t.id`, [flowId]);
    const byExecution = Map.groupBy(taskRuns.rows, (row) => row.executionId);
    return executions.rows.map((row) => ({ ...row, taskRuns: byExecution.get(row.id) ?? [] }));
  });
}

/** A timer that is of no more use goes when it is due: it gets so long. */
const LAST_TIMER_MS = 30_000;

/** Rows that hold an ended execution open for ever: task runs and leases that are still alive, and timers. */
export async function readLeftovers(url: string): Promise<string[]> {
  const deadline = Date.now() + LAST_TIMER_MS;
  for (;;) {
    const leftovers = await leftoversNow(url);
    if (leftovers.length === 0 || Date.now() > deadline) return leftovers;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function leftoversNow(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ what: string }>(
      `select 'timer ' || t.kind || ' of ' || t.execution_id as what from timers t join executions e on e.tenant_id = t.tenant_id and e.id = t.execution_id where not e.is_open
       union all
       select 'open task run ' || t.id || ' (' || t.state || ')' from task_runs t join executions e on e.tenant_id = t.tenant_id and e.id = t.execution_id where t.is_open and not e.is_open
       union all
       select 'lease of ended task run ' || t.id from task_runs t where not t.is_open and t.lease_token is not null`);
    return rows.map(({ what }) => what);
  });
}

/** What is wrong with an execution that should have ended well (or in that state) with task runs of this shape; empty when nothing is. */
export function problemsOf(execution: AuditedExecution, shape: readonly string[], end: State = 'SUCCESS', failing: readonly string[] = []): string[] {
  const at = `execution ${execution.id}`;
  const found = execution.taskRuns.map(({ taskId, value }) => (value === null ? taskId : `${taskId} ${value}`)).toSorted();
  return [
    ...(execution.state === end ? [] : [`${at} is ${execution.state}`]),
    ...endsOnce(execution.histories).map((problem) => `${at} ${problem}`),
    ...(found.join() === shape.toSorted().join() ? [] : [`${at} has the task runs ${found.join(', ')}`]),
    ...execution.taskRuns.flatMap((taskRun) => problemsOfTaskRun(taskRun, failing.includes(taskRun.taskId) ? 'FAILED' : 'SUCCESS').map((problem) => `${at}, task run ${taskRun.taskId} ${problem}`)),
  ];
}

function problemsOfTaskRun({ state, histories, error, attempts }: AuditedTaskRun, end: State): string[] {
  const numbers = attempts.map(({ number }) => number);
  const successes = attempts.filter((attempt) => attempt.state === 'SUCCESS').length;
  return [
    ...(state === end ? [] : [`is ${state}: ${error ?? 'without an error'}`]),
    ...endsOnce(histories),
    ...(successes > 1 ? [`succeeded ${successes} times`] : []),
    ...(new Set(numbers).size === numbers.length ? [] : [`has attempts ${numbers.join(', ')}`]),
  ];
}

/** A history has one terminal state, at its end. */
function endsOnce(histories: StateChange[]): string[] {
  const ends = histories.filter(({ state }) => isTerminal(state)).length;
  const last = histories.at(-1);
  return ends === 1 && last && isTerminal(last.state) ? [] : [`went through ${histories.map(({ state }) => state).join(' → ')}`];
}
