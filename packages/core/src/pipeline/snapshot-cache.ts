import type { Snapshot } from '@windhover/engine';
import { isTerminal } from '@windhover/kernel';

/**
 * Snapshots of executions that this process advanced last. A stale one is harmless: the commit checks its version.
 */
export class SnapshotCache {
  readonly #entries = new Map<string, Snapshot>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Takes the entry out; put the next one back after the commit. */
  take(key: string): Snapshot | undefined {
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    return entry;
  }

  put(key: string, snapshot: Snapshot): void {
    if (isTerminal(snapshot.execution.state) && snapshot.taskRuns.length === 0) return;
    this.#entries.set(key, snapshot);
    if (this.#entries.size <= this.#capacity) return;
    const oldest = this.#entries.keys().next().value;
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
