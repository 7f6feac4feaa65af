/** One server-sent event, its data parsed. */
export interface StreamEvent {
  id: string;
  data: unknown;
}

/** The part of `EventSource` that is used; tests bring their own. */
export interface EventSourceLike {
  readonly readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { data: string; lastEventId: string }) => void) | null;
  onerror: (() => void) | null;
  close(): void;
}

export interface FollowOptions {
  /** Asked before every connection, so that a stream continues where the last one broke. */
  url(): string;
  onEvent(event: StreamEvent): void;
  /** The server said that there is nothing more to come. */
  onEnd?(): void;
  /** The stream broke; it is opened again by itself. `attempt` counts from 1. */
  onBreak?(attempt: number): void;
  /** Opened again after a break. */
  onResume?(): void;
  open?: (url: string) => EventSourceLike;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** Wait before connection attempt `attempt` (from 1): doubling from half a second to ten. */
export const reconnectDelayMs = (attempt: number): number => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));

/** Follows a stream until it ends or the returned function is called. A broken one is opened again, more and more slowly. */
export function followEvents(options: FollowOptions): () => void {
  const open = options.open ?? ((url: string): EventSourceLike => new EventSource(url) as EventSourceLike);
  let breaks = 0;
  let source: EventSourceLike | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const stop = (): void => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
  };
  const connect = (): void => {
    if (stopped) return;
    const current = open(options.url());
    source = current;
    current.onopen = () => {
      if (breaks > 0) options.onResume?.();
    };
    current.onmessage = ({ data, lastEventId }) => {
      breaks = 0;
      if (lastEventId === 'end') {
        stop();
        options.onEvent({ id: 'end', data: JSON.parse(data) as unknown });
        options.onEnd?.();
      } else if (lastEventId !== 'start') {
        options.onEvent({ id: lastEventId, data: JSON.parse(data) as unknown });
      }
    };
    current.onerror = () => {
      current.close();
      if (stopped || source !== current) return;
      breaks += 1;
      options.onBreak?.(breaks);
      timer = setTimeout(connect, reconnectDelayMs(breaks));
    };
  };
  connect();
  return stop;
}
