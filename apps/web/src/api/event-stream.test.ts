import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followEvents, reconnectDelayMs } from './event-stream.ts';
import type { EventSourceLike, StreamEvent } from './event-stream.ts';

class FakeSource implements EventSourceLike {
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string; lastEventId: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  close(): void {
    this.closed = true;
  }

  send(id: string, data: unknown): void {
    this.onmessage?.({ data: JSON.stringify(data), lastEventId: id });
  }
}

function follow(cursor: { value: string }) {
  const sources: FakeSource[] = [];
  const seen: StreamEvent[] = [];
  const onEnd = vi.fn<() => void>();
  const onBreak = vi.fn<(attempt: number) => void>();
  const stop = followEvents({
    url: () => `/follow?after=${cursor.value}`,
    onEvent: (event) => {
      seen.push(event);
      cursor.value = event.id;
    },
    onEnd,
    onBreak,
    open: (url) => {
      const source = new FakeSource(url);
      sources.push(source);
      return source;
    },
  });
  return { sources, seen, onEnd, onBreak, stop };
}

describe('followEvents', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('passes events on and stops at the end without opening again', () => {
    const { sources, seen, onEnd } = follow({ value: '' });
    sources[0]?.send('start', {});
    sources[0]?.send('a', { n: 1 });
    sources[0]?.send('end', { n: 2 });
    sources[0]?.onerror?.();
    vi.advanceTimersByTime(60_000);
    expect(seen).toEqual([{ id: 'a', data: { n: 1 } }, { id: 'end', data: { n: 2 } }]);
    expect(onEnd).toHaveBeenCalledTimes(1);
    expect(sources).toHaveLength(1);
    expect(sources[0]?.closed).toBe(true);
  });

  it('opens a broken stream again behind the last event', () => {
    const { sources, onBreak } = follow({ value: '' });
    sources[0]?.send('a', {});
    sources[0]?.onerror?.();
    vi.advanceTimersByTime(reconnectDelayMs(1));
    expect(sources.map((source) => source.url)).toEqual(['/follow?after=', '/follow?after=a']);
    expect(onBreak).toHaveBeenCalledWith(1);
  });

  it('waits longer after each failure, and starts over after an event', () => {
    const { sources, onBreak } = follow({ value: '' });
    sources[0]?.onerror?.();
    vi.advanceTimersByTime(reconnectDelayMs(1));
    sources[1]?.onerror?.();
    vi.advanceTimersByTime(reconnectDelayMs(1));
    expect(sources).toHaveLength(2);
    vi.advanceTimersByTime(reconnectDelayMs(2));
    sources[2]?.send('a', {});
    sources[2]?.onerror?.();
    expect(onBreak.mock.calls.map(([attempt]) => attempt)).toEqual([1, 2, 1]);
  });

  it('stays closed once stopped', () => {
    const { sources, stop } = follow({ value: '' });
    sources[0]?.onerror?.();
    stop();
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
  });
});
