const KEPT = 10_000;

/** Attempts of task runs that this process has seen to have all their executions: their batches need not be read again. */
export class CompleteAttempts {
  readonly #names = new Set<string>();

  has(taskRunId: string, attempt: number): boolean {
    return this.#names.has(`${taskRunId}.${attempt}`);
  }

  add(taskRunId: string, attempt: number): void {
    this.#names.add(`${taskRunId}.${attempt}`);
    if (this.#names.size <= KEPT) return;
    const [oldest] = this.#names;
    if (oldest !== undefined) this.#names.delete(oldest);
  }
}
