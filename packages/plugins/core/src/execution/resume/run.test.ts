import { expect, it } from 'vitest';
import { DENIED_SERVICES } from '@windhover/plugin-sdk';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

function resuming() {
  const calls: unknown[] = [];
  const resume = async (...call: unknown[]): Promise<void> => void calls.push(call);
  return { calls, context: testContext({ services: { executions: { ...DENIED_SERVICES.executions, resume } } }) };
}

it('resumes the execution that is named, with inputs', async () => {
  const { calls, context } = resuming();
  await runInTest(manifest, run, context, { executionId: 'x', namespace: 'a.b', inputs: { approved: true } });
  await runInTest(manifest, run, context, {});
  expect(calls).toEqual([[{ executionId: 'x', namespace: 'a.b' }, { approved: true }], [{ executionId: 'e1' }, {}]]);
});

it('refuses a flow without an execution', async () => {
  await expect(runInTest(manifest, run, resuming().context, { flowId: 'f' })).rejects.toThrow("set 'executionId'");
});
