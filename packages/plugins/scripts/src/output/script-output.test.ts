import { expect, it } from 'vitest';
import { ENCRYPTED_TYPE, TaskFailure, type TaskServices } from '@windhover/plugin-sdk';
import { testContext } from '@windhover/plugin-sdk/testing';
import { ScriptOutput } from './script-output.ts';

const line = (message: unknown): Buffer => Buffer.from(`::${JSON.stringify(message)}::\n`);
const sealing: Partial<TaskServices> = { encryption: { seal: (plain) => ({ type: ENCRYPTED_TYPE, value: [...plain].reverse().join('') }) } };

it('seals encrypted outputs and hides them in the logs', () => {
  const context = testContext({ services: sealing });
  const output = new ScriptOutput(context);
  void output.push('stdout', line({ outputs: { plain: 'x' }, encryptedOutputs: { token: 'abc', more: { a: 1 } } }));
  output.end();
  expect(output.vars).toEqual({
    plain: 'x', token: { type: ENCRYPTED_TYPE, value: 'cba' }, more: { type: ENCRYPTED_TYPE, value: '}1:"a"{' },
  });
  expect(context.secrets).toEqual(['abc', '{"a":1}']);
});

it('fails without a key, and keeps nothing in clear', () => {
  const context = testContext({ services: { encryption: { seal: () => { throw new TaskFailure('no key is configured'); } } } });
  const output = new ScriptOutput(context);
  void output.push('stdout', line({ encryptedOutputs: { token: 'abc' } }));
  expect(() => output.end()).toThrow('no key is configured');
  expect(JSON.stringify([output.vars, context.logs])).not.toContain('abc');
});
