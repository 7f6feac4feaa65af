import { describe, expect, it } from 'vitest';
import type { FlowTriggerRepository, FlowWindow } from '../../ports/flow-triggers.ts';
import type { Awaited } from './awaited.ts';
import { recordMatch } from './record-match.ts';
import { timeWindowOf } from './time-window.ts';

const NOW = Date.parse('2024-03-15T10:23:45Z');
const HOUR = 3_600_000;
const name = { namespace: 'n', flowId: 'f', triggerId: 't' };

function recorder(resetOnSuccess = true, window: unknown = { type: 'SLIDING_WINDOW', window: 'PT1H' }) {
  const windows = new Map<string, FlowWindow>();
  const repository = {
    lockWindows: async () => [...windows.values()],
    saveWindow: async (_n: string, _f: string, _t: string, each: FlowWindow) => void windows.set(each.windowId, each),
    removeWindow: async (_n: string, _f: string, _t: string, windowId: string) => void windows.delete(windowId),
  } as unknown as FlowTriggerRepository;
  const holds = async (): Promise<boolean> => true;
  const awaited: Awaited = { windowId: 'w', window: timeWindowOf(window), resetOnSuccess, parts: [{ name: 'a', holds }, { name: 'b', holds }] };
  const match = (part: string, atMs = NOW): Promise<Record<string, unknown> | undefined> =>
    recordMatch(repository, name, [{ awaited, parts: [part] }], { atMs, outputs: { [part]: atMs - NOW } });
  return { windows, match };
}

describe('recordMatch', () => {
  it('fires when all parts held within the window, with the outputs of all, and begins afresh', async () => {
    const { match, windows } = recorder();
    expect(await match('a')).toBeUndefined();
    expect(await match('a', NOW + 5)).toBeUndefined();
    expect(await match('b', NOW + 10)).toEqual({ a: 5, b: 10 });
    expect(windows.size).toBe(0);
    expect(await match('b', NOW + 20)).toBeUndefined();
  });

  it('fires again for each match while the window lasts, without a reset', async () => {
    const { match } = recorder(false);
    await match('a');
    expect(await match('b')).toBeDefined();
    expect(await match('b', NOW + HOUR)).toBeDefined();
    expect(await match('b', NOW + HOUR + 1)).toBeUndefined();
  });

  it('forgets what held in a window that is over, and counts nothing outside of one', async () => {
    const { match } = recorder();
    await match('a');
    expect(await match('b', NOW + 2 * HOUR)).toBeUndefined();
    const late = recorder(true, { type: 'DAILY_TIME_DEADLINE', deadline: '10:00:00' });
    await late.match('a');
    expect(late.windows.size).toBe(0);
  });
});
