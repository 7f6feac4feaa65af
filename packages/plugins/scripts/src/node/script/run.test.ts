import { describe, expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest as commandsManifest } from '../commands/manifest.ts';
import { run as runCommands } from '../commands/run.ts';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

describe('node.Script', () => {
  it('runs CommonJS and module code', async () => {
    for (const script of ["const fs = require('node:fs'); fs.writeFileSync('a.txt', 'x'); console.log('ok');", "import { writeFileSync } from 'node:fs'; writeFileSync('a.txt', 'x'); console.log('ok');"]) {
      const context = testContext();
      const outputs = await runInTest(manifest, run, context, { script, outputFiles: ['a.txt'] });
      expect(context.logs.map((line) => line.message)).toEqual(['ok']);
      expect(Object.keys(outputs.outputFiles as object)).toEqual(['a.txt']);
      await context.dispose();
    }
  });

  it('fails when the script throws', async () => {
    const context = testContext();
    await expect(runInTest(manifest, run, context, { script: "throw new Error('no')" })).rejects.toThrow('Command failed with exit code 1');
    expect(context.logs.some((line) => line.level === 'ERROR' && line.message.includes('Error: no'))).toBe(true);
    await context.dispose();
  });

  it('runs commands', async () => {
    const context = testContext();
    const inputFiles = { 'main.mjs': "console.log('::' + JSON.stringify({ outputs: { args: process.argv.slice(2) } }) + '::');" };
    const outputs = await runInTest(commandsManifest, runCommands, context, { commands: ['node main.mjs a b'], inputFiles });
    expect(outputs.vars).toEqual({ args: ['a', 'b'] });
    await context.dispose();
  });
});
