/** Counts what runs at once. Waiters get freed slots in the order they asked. */
export class Slots {
  #free: number;
  #closed = false;
  #waiting: ((acquired: boolean) => void)[] = [];

  constructor(size: number) {
    this.#free = size;
  }

  get full(): boolean {
    return this.#free === 0;
  }

  tryAcquire(): boolean {
    if (this.#free === 0 || this.#closed) return false;
    this.#free -= 1;
    return true;
  }

  /** True once a slot is held; false when no more slots are given. */
  async acquire(): Promise<boolean> {
    if (this.#closed) return false;
    if (this.tryAcquire()) return true;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next) next(true);
    else this.#free += 1;
  }

  /** Gives no more slots; those held stay held. */
  close(): void {
    this.#closed = true;
    for (const resolve of this.#waiting) resolve(false);
    this.#waiting = [];
  }
}
