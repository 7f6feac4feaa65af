/** Signals that come together are one: a terminal and the program in between may both pass Ctrl-C on. */
const TOGETHER_MS = 500;

export interface StopRequest {
  /** Aborts with the first request. */
  signal: AbortSignal;
  /** Resolves with the first request. */
  asked: Promise<void>;
  /** Called when someone asks again: they do not want to wait. */
  onImpatience(listener: () => void): void;
}

/** Turns Ctrl-C and SIGTERM into a request to stop. */
export function listenForStop(): StopRequest {
  const controller = new AbortController();
  const listeners: (() => void)[] = [];
  let firstMs: number | undefined;
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (firstMs === undefined) {
          firstMs = Date.now();
          controller.abort();
          resolve();
        } else if (Date.now() - firstMs > TOGETHER_MS) for (const listener of listeners) listener();
      });
    }
  });
  return { signal: controller.signal, asked, onImpatience: (listener) => void listeners.push(listener) };
}
