import type { StateDto, TaskRunDto } from '@windhover/contracts';

interface Options {
  parent?: string;
  task?: string;
  iteration?: number;
  value?: string;
  /** Milliseconds after the beginning of the test's time. */
  at?: number;
  /** State and milliseconds, in order; `SUCCESS` at once unless given. */
  states?: readonly (readonly [StateDto['current'], number])[];
  attempts?: readonly (readonly (readonly [StateDto['current'], number])[])[];
  outputs?: Record<string, unknown>;
}

export const T0_MS = Date.parse('2026-11-20T10:00:00.000Z');
const iso = (ms: number): string => new Date(T0_MS + ms).toISOString();
const OPEN: ReadonlySet<string> = new Set(['CREATED', 'SUBMITTED', 'RUNNING', 'PAUSED', 'RESTARTED', 'KILLING', 'QUEUED', 'RETRYING', 'BREAKPOINT']);

/** A state as the API shows it, from its history. */
export function stateOf(states: readonly (readonly [StateDto['current'], number])[]): StateDto {
  const histories = states.map(([state, ms]) => ({ state, date: iso(ms) }));
  const current = states.at(-1)?.[0] ?? 'CREATED';
  const end = OPEN.has(current) ? undefined : histories.at(-1)?.date;
  return { current, histories, duration: 'PT1S', startDate: histories[0]?.date ?? iso(0), ...(end !== undefined && { endDate: end }) };
}

/** A task run for tests. */
export function run(id: string, { parent, task, iteration, value, at = 0, states, attempts, outputs }: Options = {}): TaskRunDto {
  return {
    id, executionId: 'e', namespace: 'n', flowId: 'f', taskId: task ?? id,
    ...(parent !== undefined && { parentTaskRunId: parent }), ...(iteration !== undefined && { iteration }), ...(value !== undefined && { value }),
    attempts: (attempts ?? []).map((each) => ({ state: stateOf(each) })), ...(outputs && { outputs }),
    state: stateOf(states ?? [['CREATED', at], ['RUNNING', at], ['SUCCESS', at + 1]]), dynamic: false, forceExecution: false,
  };
}
