import { HostResults } from '@windhover/expression';
import type { Evaluated } from '@windhover/engine';
import type { ExecutionKey, ExecutionStore, TaskRunOutputs } from '../ports/execution-store.ts';

/** Outputs of closed task runs that an expression asked for and that are not at hand. */
export interface OutputsNeed {
  taskIds: string[] | 'all';
}

/** Data that comes by a call of its own, which puts it where the next try finds it. */
export interface Loader {
  load(): Promise<void>;
}

export const isLoader = (need: unknown): need is Loader => typeof need === 'object' && need !== null && 'load' in need && typeof need.load === 'function';

/**
 * What was loaded for the expressions of one execution so far: outputs of closed task runs and results of host calls.
 */
export class ExecutionData {
  readonly results = new HostResults();
  /** Whether the conditions of a listener hold, by the list of them. */
  readonly decided = new Map<object, Evaluated>();
  #outputs: TaskRunOutputs[] = [];
  #loaded: Set<string> | 'all' = new Set();

  /** Outputs loaded so far, or undefined when those of some of the tasks were not. */
  outputs(taskIds: string[] | 'all'): TaskRunOutputs[] | undefined {
    return this.#missing(taskIds) === undefined ? this.#outputs : undefined;
  }

  /** Takes in all task runs that there are of these tasks. */
  learn(closed: readonly TaskRunOutputs[]): void {
    if (this.#loaded === 'all') return;
    const loaded = this.#loaded;
    const unknown = closed.filter(({ taskId }) => !loaded.has(taskId));
    this.#outputs = [...this.#outputs, ...unknown];
    for (const { taskId } of unknown) loaded.add(taskId);
  }

  async load(need: OutputsNeed, key: ExecutionKey, store: Pick<ExecutionStore, 'loadOutputs'>): Promise<void> {
    const missing = this.#missing(need.taskIds);
    if (missing === undefined) return;
    const [rows = []] = await store.loadOutputs([{ ...key, taskIds: missing }]);
    this.#outputs = missing === 'all' ? rows : [...this.#outputs, ...rows];
    if (missing === 'all') this.#loaded = 'all';
    else if (this.#loaded !== 'all') for (const id of missing) this.#loaded.add(id);
  }

  #missing(taskIds: string[] | 'all'): string[] | 'all' | undefined {
    const loaded = this.#loaded;
    if (loaded === 'all') return undefined;
    if (taskIds === 'all') return 'all';
    const missing = taskIds.filter((id) => !loaded.has(id));
    return missing.length === 0 ? undefined : missing;
  }
}
