import { describe, expect, it } from 'vitest';
import { failedRuns } from './failed-runs.ts';
import { run } from './task-run-fixture.ts';

describe('failedRuns', () => {
  it('names the tasks that failed, not the ones around them, the first failure first', () => {
    const failedAt = (id: string, ms: number, parent?: string) => run(id, { states: [['CREATED', 0], ['FAILED', ms]], ...(parent === undefined ? {} : { parent }) });
    expect(failedRuns([failedAt('around', 90), failedAt('late', 80, 'around'), failedAt('early', 10, 'around'), run('fine')]).map((each) => each.id))
      .toEqual(['early', 'late']);
  });

  it('names a flowable that failed without a failed child', () => {
    expect(failedRuns([run('around', { states: [['FAILED', 1]] }), run('fine', { parent: 'around' })]).map((each) => each.id)).toEqual(['around']);
  });
});
