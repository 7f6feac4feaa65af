import { isNeedsData } from '@windhover/expression';
import { describe, expect, it } from 'vitest';
import type { Loader } from '../pipeline/execution-data.ts';
import type { Database } from '../ports/database.ts';
import { LiveWorkerGroups } from './live-worker-groups.ts';

async function ask(groups: LiveWorkerGroups, group: string): Promise<boolean> {
  for (;;) {
    try {
      return groups.isServed(group);
    } catch (error) {
      if (!isNeedsData(error)) throw error;
      await (error.need as Loader).load();
    }
  }
}

describe('LiveWorkerGroups', () => {
  it('reads the registry when asked, once for a while', async () => {
    let reads = 0;
    let nowMs = 0;
    const database = {
      withInstance: async (_mode: string, work: (db: unknown) => Promise<unknown>) => work({ services: { workerGroups: async () => { reads += 1; return reads === 1 ? ['gpu'] : []; } } }),
    } as unknown as Database;
    const groups = new LiveWorkerGroups(database, { nowMs: () => nowMs });
    expect(reads).toBe(0);
    expect(await Promise.all([ask(groups, 'gpu'), ask(groups, 'big')])).toEqual([true, false]);
    expect(reads).toBe(1);
    nowMs = 2_000;
    expect(await ask(groups, 'gpu')).toBe(false);
    expect(reads).toBe(2);
  });
});
