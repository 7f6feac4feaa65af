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

  /** What a claim saw: it changes no version, and is worth more than what was kept of the same one. */
  putUnlessNewer(key: string, snapshot: Snapshot): void {
    const kept = this.#entries.get(key);
    if (!kept || kept.execution.version <= snapshot.execution.version) this.put(key, snapshot);
  }

  put(key: string, snapshot: Snapshot): void {
    if (isTerminal(snapshot.execution.state) && snapshot.taskRuns.length === 0) return;
    this.#entries.set(key, snapshot);
    if (this.#entries.size <= this.#capacity) return;
    const oldest = this.#entries.keys().next().value;
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
