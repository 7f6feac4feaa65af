import { expect, it } from 'vitest';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf } from '../testing/pipeline.ts';

const key = { tenantId: 'main', executionId: 'e1' };

it('refuses nothing on a snapshot that other processes have left behind', async () => {
  const flow = flowOf([task('a'), task('b')]);
  const { create, claim, endedWork, advancer, store } = pipelineOf([flow]);
  await create(flow);
  const row = store.row(key);
  const lost = store.taskRun(key, 'a');
  row.taskRuns.set(lost.id, { ...lost, attempt: 2, uncountedAttempts: 1 });
  row.execution = { ...row.execution, version: row.execution.version + 1 };
  await claim(key, 'a');
  expect(await advancer.submit(endedWork(key, 'a'))).toMatchObject({ applied: true });
  expect(store.taskRun(key, 'a').state).toBe('SUCCESS');
});
