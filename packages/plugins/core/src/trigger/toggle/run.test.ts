import { expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

it('disables a trigger of its own flow, or enables one of another', async () => {
  const calls: unknown[] = [];
  const context = testContext({ services: { triggers: { setEnabled: async (...call: unknown[]) => void calls.push(call) } } });
  await runInTest(manifest, run, context, { trigger: 's' });
  await runInTest(manifest, run, context, { trigger: 's', namespace: 'a.b', flowId: 'f', enabled: 'true' });
  expect(calls).toEqual([
    [{ namespace: 'company.team', flowId: 'my-flow', triggerId: 's' }, false],
    [{ namespace: 'a.b', flowId: 'f', triggerId: 's' }, true],
  ]);
});
