/** Runs work with at most `limit` pieces at once; the others wait in order of arrival. */
export interface Permits {
  run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Bounded concurrency with a bounded queue: when `maxWaiting` callers already wait, `onFull` makes the error of the
 * next one, so that a flood of sign-ins costs memory for a fixed number of hashes only.
 */
export function createPermits(limit: number, maxWaiting: number, onFull: () => Error): Permits {
  const waiting: (() => void)[] = [];
  let running = 0;

  const acquire = async (): Promise<void> => {
    if (running < limit) {
      running += 1;
      return;
    }
    if (waiting.length >= maxWaiting) throw onFull();
    // The permit is handed over by the one who releases it, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve));
  };

  const release = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };

  return {
    async run(work) {
      await acquire();
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}
