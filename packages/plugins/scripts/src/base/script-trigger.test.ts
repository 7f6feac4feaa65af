import { afterEach, describe, expect, it } from 'vitest';
import { renderProperties, type TriggerContext } from '@windhover/plugin-sdk';
import { TestContexts } from '@windhover/plugin-sdk/testing';
import { evaluate as evaluatePython } from '../python/script-trigger/evaluate.ts';
import { manifest as pythonManifest } from '../python/script-trigger/manifest.ts';
import { evaluate } from '../shell/commands-trigger/evaluate.ts';
import { manifest } from '../shell/commands-trigger/manifest.ts';
import { conditionHolds } from './exit-condition.ts';

const contexts = new TestContexts();
afterEach(() => contexts.dispose());

function triggerContext(state: Record<string, unknown> = {}, variables: Record<string, unknown> = {}): TriggerContext {
  const context = contexts.create({ variables });
  const { signal, logger, metrics, storage, configuration, encryption } = context;
  return {
    signal, logger, metrics, storage, configuration, encryption, state,
    workingDirectory: () => context.workingDirectory(), render: (value, extra) => context.render(value, extra), maskSecret: (value) => context.maskSecret(value),
    info: { tenantId: 'main', namespace: 'company.team', flowId: 'f', flowRevision: 1, triggerId: 'poll', executionId: 'e1' },
  };
}

const poll = async (raw: Record<string, unknown>, context = triggerContext()): ReturnType<typeof evaluate> =>
  evaluate(context, await renderProperties(manifest, raw, (value, extra) => context.render(value, extra)));

const GREETS = `echo '::{"outputs":{"status":"ready","n":3}}::'`;

describe('script triggers', () => {
  it('fire when the exit code is the awaited one', async () => {
    expect(await poll({ commands: ['exit 3'], exitCondition: 'exit 3' })).toEqual({
      state: { held: true }, outputs: { timestamp: expect.stringMatching(/Z$/) as string, condition: 'exit 3', exitCode: 3, vars: {} },
    });
    expect(await poll({ commands: ['exit 3'], exitCondition: 'EXIT 4' })).toBeUndefined();
  });

  it('fire when the outputs hold what is looked for', async () => {
    expect(await poll({ commands: [GREETS], exitCondition: '^rea' })).toMatchObject({ outputs: { exitCode: 0, vars: { status: 'ready', n: 3 } } });
    expect(await poll({ commands: [GREETS, 'exit 1'], exitCondition: 'ready' })).toBeUndefined();
  });

  it('fire once while the condition holds, unless every time is wanted', async () => {
    const held = triggerContext({ held: true });
    expect(await poll({ commands: ['true'], exitCondition: 'exit 0' }, held)).toBeUndefined();
    expect(await poll({ commands: ['true'], exitCondition: 'exit 0', edge: false }, triggerContext({ held: true }))).toMatchObject({ outputs: { exitCode: 0 } });
    expect(await poll({ commands: ['false'], exitCondition: 'exit 0' }, triggerContext({ held: true }))).toEqual({ state: { held: false } });
  });

  it('run the script of a language, with rendered properties', async () => {
    const context = triggerContext({}, { code: 7 });
    const raw = { script: 'import os, sys\nassert os.getcwd() == "{{ workingDir }}"\nsys.exit({{ code }})', exitCondition: 'exit {{ code }}' };
    const fired = await evaluatePython(context, await renderProperties(pythonManifest, raw, (value, extra) => context.render(value, extra)));
    expect(fired?.outputs).toMatchObject({ exitCode: 7, condition: 'exit 7' });
  });

  it('fail when the script can not run at all', async () => {
    const context = triggerContext();
    const raw = { commands: ['true'], exitCondition: 'exit 0' };
    const properties = await renderProperties(manifest, raw, (value, extra) => context.render(value, extra));
    await expect(evaluate({ ...context, configuration: { defaultTaskRunner: 'io.kestra.plugin.ee.kubernetes.runner.Kubernetes' } }, properties)).rejects.toThrow('not available on this worker');
  });
});

describe('exit conditions', () => {
  it.each([
    ['exit 0', { exitCode: 0, vars: {} }, true],
    [' Exit  12 ', { exitCode: 12, vars: {} }, true],
    ['exit 1', { exitCode: 0, vars: { text: 'exit 1' } }, false],
    ['ready|done', { exitCode: 0, vars: { deep: { list: ['all done'] } } }, true],
    ['^\\d+$', { exitCode: 0, vars: { n: 42 } }, true],
    ['"n":42', { exitCode: 0, vars: { n: 42 } }, true],
    ['a(b', { exitCode: 0, vars: { text: 'xa(by' } }, true],
    ['.*', { exitCode: 0, vars: {} }, false],
  ])('%s', (condition, ending, expected) => {
    expect(conditionHolds(condition, ending)).toBe(expected);
  });

  it('take linear time', () => {
    expect(conditionHolds('^(a+)+$', { exitCode: 0, vars: { text: `${'a'.repeat(5_000)}!` } })).toBe(false);
  });
});
