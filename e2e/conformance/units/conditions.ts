import { renderAsync } from '@windhover/expression';
import { checkCondition } from '@windhover/plugin-catalog/server';
import { problem } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import { matches } from '../matchers.ts';
import { contextOf } from '../observe.ts';

interface Subject {
  flow?: { namespace: string; id: string };
  execution?: { namespace: string; flowId: string; state: string; labels?: Record<string, string>; outputs?: Record<string, unknown>; taskRunList?: { attempts?: { state: string }[] }[] };
  variables?: Record<string, unknown>;
}

/** Decides a condition for the flow, the execution and the variables that the case gives. */
export async function evaluateCondition(run: CaseRun): Promise<void> {
  const { flow, execution, variables = {} } = (run.entry['context'] ?? {}) as Subject;
  const own = { flow, execution, ...variables };
  const host = { fetch: async () => { throw new Error('nothing can be fetched here'); } };
  const outcome = await checkCondition(
    (run.entry['condition'] ?? {}) as Record<string, unknown>, (value, extra) => renderAsync(value, { ...own, ...extra }, host, {}),
    {
      ...(flow && { flow }),
      ...(execution && { execution: {
        id: 'judged', namespace: execution.namespace, flowId: execution.flowId, state: execution.state, labels: execution.labels ?? {}, ...(execution.outputs && { outputs: execution.outputs }),
        attemptStates: async () => (execution.taskRunList ?? []).map(({ attempts = [] }) => attempts.map(({ state }) => state)),
      } }),
    },
  ).then((result) => ({ result, error: undefined }), (error: unknown) => ({ result: undefined, error: error instanceof Error ? error.message : String(error) }));
  const { result, error } = run.entry.expect ?? {};
  if (result !== undefined && result !== outcome.result) problem(run, 'result', result, outcome.error ?? outcome.result);
  if (error !== undefined && !matches(error === true ? { $present: true } : { $contains: error }, outcome.error, contextOf(run, undefined))) problem(run, 'error', error, outcome);
}
