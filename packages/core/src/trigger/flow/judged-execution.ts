import { isTerminal } from '@windhover/kernel';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { JudgedExecution } from '@windhover/plugin-sdk';
import type { Database } from '../../ports/database.ts';
import type { TaskRunRow } from '../../ports/tenant-db.ts';

/** An execution as it was when it entered a state, whatever it is in by now. */
export const asItWas = (execution: ExecutionSnapshot, state: string): ExecutionSnapshot => ({ ...execution, state: state as ExecutionSnapshot['state'] });

const labelsOf = ({ labels }: ExecutionSnapshot): Record<string, string> => Object.fromEntries(labels.map(({ key, value }) => [key, value]));

/** What conditions of Flow triggers judge. Task runs are read when a condition asks for them. */
export function judgedExecution(database: Database, execution: ExecutionSnapshot): JudgedExecution {
  return {
    id: execution.id, namespace: execution.namespace, flowId: execution.flowId, state: execution.state, labels: labelsOf(execution),
    ...(execution.outputs && { outputs: execution.outputs }),
    attemptStates: async () => (await taskRunsOf(database, execution)).map(({ attempts }) => attempts.map(({ state }) => state)),
  };
}

/** `trigger.*` of a Flow trigger (language §9.2); `outputs` are those of all executions that fired it. */
export async function flowTriggerVariables(
  database: Database, execution: ExecutionSnapshot, outputs: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const taskRuns = await taskRunsOf(database, execution);
  const firstFailed = taskRuns.find(({ state }) => state === 'FAILED');
  const last = taskRuns.at(-1);
  const ended = isTerminal(execution.state) && execution.endedAtMs !== undefined ? new Date(execution.endedAtMs).toISOString() : undefined;
  return {
    executionId: execution.id, executionLabels: labelsOf(execution), namespace: execution.namespace, flowId: execution.flowId,
    flowRevision: execution.flowRevision, state: execution.state, startDate: new Date(execution.createdAtMs).toISOString(),
    ...(ended !== undefined && { endDate: ended }),
    ...(firstFailed && { firstFailedTaskId: firstFailed.taskId }),
    ...(last && { lastTaskId: last.taskId }),
    outputs,
  };
}

const taskRunsOf = (database: Database, { tenantId, id }: ExecutionSnapshot): Promise<TaskRunRow[]> =>
  database.withTenant(tenantId, 'read', (db) => db.executions.taskRuns(id));
