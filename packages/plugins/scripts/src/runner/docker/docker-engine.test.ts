import { describe, expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from '../../shell/commands/manifest.ts';
import { run } from '../../shell/commands/run.ts';
import { DOCKER } from '../runner-types.ts';
import { FakeDaemon } from './testing/fake-daemon.ts';

/** The engine that `DOCKER_HOST` names, or the fake one: the test's name says which was used. */
const real = process.env.DOCKER_HOST;

describe(`a script in a container, ${real === undefined ? 'on the fake engine (DOCKER_HOST is not set)' : `on ${real}`}`, () => {
  it('reads files, writes files, and tells both streams and its exit code', async () => {
    const fake = real === undefined ? await FakeDaemon.start() : undefined;
    const context = testContext({ configuration: { taskRunners: { [DOCKER]: { host: real ?? fake?.host, ...(process.env.DOCKER_CERT_PATH !== undefined && { 'cert-path': process.env.DOCKER_CERT_PATH }) } } } });
    try {
      const outputs = await runInTest(manifest, run, context, {
        containerImage: 'alpine:3', commands: ['cat in.txt', 'echo bad >&2', 'echo made > out.txt'], inputFiles: { 'in.txt': 'given' }, outputFiles: ['out.txt'],
        taskRunner: { type: DOCKER },
      });
      expect(outputs).toMatchObject({ exitCode: 0, stdOutLineCount: 1, stdErrLineCount: 1 });
      expect(context.storage.text((outputs.outputFiles as Record<string, string>)['out.txt'] ?? '')).toBe('made\n');
      expect(fake?.mistakes ?? []).toEqual([]);
    } finally {
      await context.dispose();
      await fake?.stop();
    }
  }, 120_000);
});
