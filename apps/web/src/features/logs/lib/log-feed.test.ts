import type { LogEntryDto } from '@windhover/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LogFeed, PAGE_ENTRIES } from './log-feed.ts';
import type { LogSource } from './log-feed.ts';

const entry = (index: number): LogEntryDto => ({
  namespace: 'n', flowId: 'f', timestamp: '2026-11-20T10:00:00.000Z', level: 'INFO', message: `line ${index}`, cursor: `c${index}`,
});

function source(stored: number) {
  const asked: (string | undefined)[] = [];
  const streams: { after: () => string | undefined; onEntry: (entry: LogEntryDto) => void; onEnd: () => void; closed: boolean }[] = [];
  const result: LogSource = {
    page: async (after) => {
      asked.push(after);
      const from = after === undefined ? 0 : Number(after.slice(1)) + 1;
      return Array.from({ length: Math.max(0, Math.min(PAGE_ENTRIES, stored - from)) }, (_, index) => entry(from + index));
    },
    follow: (options) => {
      const stream = { ...options, closed: false };
      streams.push(stream);
      return () => {
        stream.closed = true;
      };
    },
  };
  return { result, asked, streams };
}

describe('LogFeed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('reads all pages of a log that is over, and opens no stream', async () => {
    const { result, asked, streams } = source(PAGE_ENTRIES + 3);
    const feed = new LogFeed(result);
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([undefined, `c${PAGE_ENTRIES - 1}`]);
    expect(feed.state()).toMatchObject({ entries: PAGE_ENTRIES + 3, loading: false, live: false });
    expect(streams).toHaveLength(0);
  });

  it('goes on with the stream behind what is stored, in batches', async () => {
    const { result, streams } = source(2);
    const feed = new LogFeed(result);
    const told = vi.fn<() => void>();
    feed.subscribe(told);
    feed.setOpen(true);
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(streams[0]?.after()).toBe('c1');
    told.mockClear();
    for (let index = 2; index < 50; index += 1) streams[0]?.onEntry(entry(index));
    expect(streams[0]?.after()).toBe('c49');
    await vi.advanceTimersByTimeAsync(200);
    expect(feed.state().entries).toBe(50);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('shows the last lines when the stream ends, and opens another after a restart', async () => {
    const { result, streams } = source(1);
    const feed = new LogFeed(result);
    feed.setOpen(true);
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    streams[0]?.onEntry(entry(1));
    streams[0]?.onEnd();
    expect(feed.state()).toMatchObject({ entries: 2, live: false });
    feed.setOpen(false);
    expect(streams).toHaveLength(1);
    feed.setOpen(true);
    expect(streams).toHaveLength(2);
    expect(streams[1]?.after()).toBe('c1');
  });

  it('closes the stream when nobody looks, and continues later without repeating', async () => {
    const { result, asked, streams } = source(3);
    const feed = new LogFeed(result);
    feed.setOpen(true);
    const [first, second] = [feed.retain(), feed.retain()];
    await vi.advanceTimersByTimeAsync(0);
    first();
    expect(streams[0]?.closed).toBe(false);
    second();
    expect(streams[0]?.closed).toBe(true);
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.at(-1)).toBe('c2');
    expect(feed.state().entries).toBe(3);
  });

  it('tells an error and reads on after it', async () => {
    const { result } = source(2);
    let fail = true;
    const feed = new LogFeed({ ...result, page: async (after, signal) => {
      if (fail) throw new Error('gone');
      return result.page(after, signal);
    } });
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(feed.state()).toMatchObject({ loading: false, error: { message: 'gone' } });
    fail = false;
    feed.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(feed.state()).toMatchObject({ entries: 2, error: undefined });
  });
});
