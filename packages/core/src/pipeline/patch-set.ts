import { isTerminal } from '@windhover/kernel';
import type { Command, Patches, Snapshot, TaskRunSnapshot } from '@windhover/engine';

/**
 * Folds the decisions of several events on one execution into one set of patches, and knows the snapshot that they
 * lead to.
 */
export class PatchSet {
  readonly commands: Command[] = [];
  /** Task runs that ended in these decisions: their outputs are not in the database yet. */
  readonly closed: TaskRunSnapshot[] = [];
  readonly #version: number;
  #snapshot: Snapshot;
  #patches: Patches | undefined;

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
    this.#version = snapshot.execution.version + 1;
  }

  /** The execution as it is after the decisions so far; open task runs only. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  get patches(): Patches | undefined {
    return this.#patches;
  }

  /** Several decisions are one step: the version grows by one. */
  add(decided: Patches, commands: Command[]): void {
    const patches = { ...decided, execution: { ...decided.execution, version: this.#version } };
    this.#patches = this.#patches ? merge(this.#patches, patches) : patches;
    this.commands.push(...commands);
    this.#snapshot = this.#after(patches);
  }

  /** Replaces a task run that these decisions wrote, before they are committed. */
  replace(taskRun: TaskRunSnapshot): void {
    const swap = (rows: TaskRunSnapshot[]): TaskRunSnapshot[] => rows.map((row) => (row.id === taskRun.id ? taskRun : row));
    if (this.#patches) {
      this.#patches = {
        ...this.#patches,
        insertTaskRuns: swap(this.#patches.insertTaskRuns),
        updateTaskRuns: swap(this.#patches.updateTaskRuns),
      };
    }
    this.#snapshot = { ...this.#snapshot, taskRuns: swap(this.#snapshot.taskRuns) };
  }

  #after(patches: Patches): Snapshot {
    const written = [...patches.insertTaskRuns, ...patches.updateTaskRuns];
    this.closed.push(...written.filter(({ state }) => isTerminal(state)));
    const replace = written.length + patches.deleteTaskRunIds.length > FEW ? replaceMany : replaceFew;
    return { execution: patches.execution, taskRuns: replace(this.#snapshot.taskRuns, patches) };
  }
}

/** So many rows are searched for one by one; more get an index of all. */
const FEW = 8;

/** The open task runs after a step that wrote a few of perhaps thousands. */
function replaceFew(before: readonly TaskRunSnapshot[], { insertTaskRuns, updateTaskRuns, deleteTaskRunIds }: Patches): TaskRunSnapshot[] {
  const rows = [...before];
  const drop = (id: string): void => {
    const at = rows.findIndex((row) => row.id === id);
    if (at >= 0) rows.splice(at, 1);
  };
  for (const row of updateTaskRuns) {
    const at = rows.findIndex(({ id }) => id === row.id);
    if (isTerminal(row.state)) drop(row.id);
    else if (at >= 0) rows[at] = row;
    else rows.push(row);
  }
  for (const row of insertTaskRuns) if (!isTerminal(row.state)) rows.push(row);
  for (const id of deleteTaskRunIds) drop(id);
  return rows;
}

function replaceMany(before: readonly TaskRunSnapshot[], { insertTaskRuns, updateTaskRuns, deleteTaskRunIds }: Patches): TaskRunSnapshot[] {
  const rows = new Map(before.map((row) => [row.id, row]));
  for (const row of [...insertTaskRuns, ...updateTaskRuns]) {
    if (isTerminal(row.state)) rows.delete(row.id);
    else rows.set(row.id, row);
  }
  for (const id of deleteTaskRunIds) rows.delete(id);
  return [...rows.values()];
}

function merge(first: Patches, second: Patches): Patches {
  const inserts = new Map(first.insertTaskRuns.map((row) => [row.id, row]));
  const updates = new Map(first.updateTaskRuns.map((row) => [row.id, row]));
  for (const row of second.insertTaskRuns) inserts.set(row.id, row);
  for (const row of second.updateTaskRuns) (inserts.has(row.id) ? inserts : updates).set(row.id, row);
  for (const id of second.deleteTaskRunIds) {
    inserts.delete(id);
    updates.delete(id);
  }
  return {
    execution: second.execution,
    insertTaskRuns: [...inserts.values()],
    updateTaskRuns: [...updates.values()],
    deleteTaskRunIds: [...first.deleteTaskRunIds, ...second.deleteTaskRunIds],
    endedAttempts: [...first.endedAttempts, ...second.endedAttempts],
    timers: [...first.timers, ...second.timers],
    logs: [...first.logs, ...second.logs],
  };
}
