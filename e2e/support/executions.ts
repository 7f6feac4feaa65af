import type { ExecutionDto } from '@windhover/contracts';
import { eventually } from '@windhover/testing/eventually';
import type { Client } from './client.ts';
import { formOf } from './client.ts';

/** Starts a flow of `main` and gives its execution at once, or its end with `wait`. */
export async function execute(
  client: Client, flow: string, parts: Parameters<typeof formOf>[0] = {}, query = '?wait=true',
): Promise<ExecutionDto> {
  const [namespace, id] = [flow.slice(0, flow.indexOf('/')), flow.slice(flow.indexOf('/') + 1)];
  const answer = await client.post<ExecutionDto>(`/api/v1/main/executions/${namespace}/${id}${query}`, formOf(parts));
  if (answer.status !== 200) throw new Error(`the flow was not started: ${answer.status} ${answer.text}`);
  return answer.body;
}

export async function readExecution(client: Client, id: string): Promise<ExecutionDto> {
  const answer = await client.get<ExecutionDto>(`/api/v1/main/executions/${id}`);
  if (answer.status !== 200) throw new Error(`the execution can't be read: ${answer.status} ${answer.text}`);
  return answer.body;
}

/** Up to a hundred executions of a flow of `main`, the oldest first. */
export async function executionsOfFlow(client: Client, flowId: string): Promise<ExecutionDto[]> {
  const answer = await client.get<{ results: ExecutionDto[] }>(`/api/v1/main/executions/search?size=100&sort=state.startDate:asc&filters[flowId][EQUALS]=${flowId}`);
  if (answer.status !== 200) throw new Error(`the executions can't be found: ${answer.status} ${answer.text}`);
  return answer.body.results;
}

/** The execution once it is in this state. */
export function executionIn(client: Client, id: string, state: string, withinMs = 10_000): Promise<ExecutionDto> {
  return eventually(async () => {
    const execution = await readExecution(client, id);
    if (execution.state.current !== state) throw new Error(`the execution is ${execution.state.current}, not ${state}`);
    return execution;
  }, withinMs);
}

/** State by task id, in the order of creation. */
export const taskStates = (execution: ExecutionDto): [string, string][] => (execution.taskRunList ?? []).map(({ taskId, state }) => [taskId, state.current]);

export const historyOf = (execution: ExecutionDto): string[] => execution.state.histories.map(({ state }) => state);
