import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PluginManifest, RunTask } from '@windhover/plugin-sdk';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { isOnSearchPath } from '../process/find-program.ts';
import { inheritedEnvironment } from '../process/inherited-environment.ts';
import { interpreted, type InterpretedLanguage } from './interpreted.ts';

const languages: InterpretedLanguage[] = Object.values(interpreted);
const { PATH } = await inheritedEnvironment();
const found = await Promise.all(languages.map(({ program }) => isOnSearchPath(program, PATH)));
const installed = languages.filter((_language, index) => found[index]);
const missing = languages.filter((_language, index) => !found[index]);

async function load(folder: string, kind: 'script' | 'commands'): Promise<{ manifest: PluginManifest; run: RunTask }> {
  const { manifest } = (await import(`./${folder}/${kind}/manifest.ts`)) as { manifest: PluginManifest };
  const { run } = (await import(`./${folder}/${kind}/run.ts`)) as { run: RunTask };
  return { manifest, run };
}

/** A program that prints a line and an output, in each language that a machine may have. */
const HELLO: Readonly<Record<string, string>> = {
  ruby: 'puts "hello {{ name }}"\nputs \'::{"outputs":{"n":6}}::\'',
  perl: 'print "hello {{ name }}\\n"; print \'::{"outputs":{"n":6}}::\', "\\n";',
  php: '<?php echo "hello {{ name }}\\n"; echo \'::{"outputs":{"n":6}}::\', "\\n";',
  r: 'cat("hello {{ name }}\\n"); cat(\'::{"outputs":{"n":6}}::\\n\')',
  julia: 'println("hello {{ name }}"); println("""::{"outputs":{"n":6}}::""")',
  go: 'package main\nimport "fmt"\nfunc main() {\n  fmt.Println("hello {{ name }}")\n  fmt.Println(`::{"outputs":{"n":6}}::`)\n}',
  bun: 'console.log("hello {{ name }}"); console.log(\'::{"outputs":{"n":6}}::\')',
  deno: 'console.log("hello {{ name }}"); console.log(\'::{"outputs":{"n":6}}::\')',
  lua: 'print("hello {{ name }}") print(\'::{"outputs":{"n":6}}::\')',
  powershell: 'Write-Output "hello {{ name }}"; Write-Output \'::{"outputs":{"n":6}}::\'',
  groovy: 'println "hello {{ name }}"; println \'::{"outputs":{"n":6}}::\'',
  jbang: 'class main { public static void main(String[] args) { System.out.println("hello {{ name }}"); System.out.println("::{\\"outputs\\":{\\"n\\":6}}::"); } }',
  dotnet: 'Console.WriteLine("hello {{ name }}"); Console.WriteLine("::{\\"outputs\\":{\\"n\\":6}}::");',
};

describe('interpreted languages', () => {
  it.each(languages)('$name has both tasks under the names of the reference', async ({ folder, containerImage }) => {
    for (const kind of ['script', 'commands'] as const) {
      const { manifest } = await load(folder, kind);
      expect(manifest.type).toBe(`io.kestra.plugin.scripts.${folder}.${kind === 'script' ? 'Script' : 'Commands'}`);
      expect(manifest.description).toContain(containerImage);
    }
  });

  it.each(installed)('$name runs a script', async ({ folder }) => {
    const { manifest, run } = await load(folder, 'script');
    const context = testContext({ variables: { name: folder } });
    expect((await runInTest(manifest, run, context, { script: HELLO[folder] ?? '' })).vars).toEqual({ n: 6 });
    expect(context.logs[0]?.message).toBe(`hello ${folder}`);
    await context.dispose();
  }, 120_000);

  it.each(installed)('$name runs commands', async (language) => {
    const { manifest, run } = await load(language.folder, 'commands');
    const context = testContext();
    expect(await runInTest(manifest, run, context, { commands: [versionOf(language)] })).toMatchObject({ exitCode: 0 });
    await context.dispose();
  }, 120_000);

  it.each(missing)('$name is not installed here: its tasks name the missing program', async (language) => {
    const naming = new RegExp(`'${language.program}'.*not on this worker`);
    for (const [kind, raw] of [['script', { script: HELLO[language.folder] ?? '' }], ['commands', { commands: [versionOf(language)] }]] as const) {
      const { manifest, run } = await load(language.folder, kind);
      const context = testContext({ variables: { name: language.folder } });
      await expect(runInTest(manifest, run, context, raw)).rejects.toThrow(naming);
      await context.dispose();
    }
  });

  it('does not blame the language when another program is missing', async () => {
    const { manifest, run } = await load('perl', 'commands');
    const context = testContext();
    await expect(runInTest(manifest, run, context, { commands: ['exit 127'], interpreter: ['/bin/sh', '-c'], env: { PATH: await folderWith('perl') } })).rejects.toThrow(/exit code 127$/);
    await context.dispose();
  });
});

/** A folder that holds a program of this name. */
async function folderWith(program: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'windhover-program-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, program), '#!/bin/sh\n', { mode: 0o755 });
  return folder;
}

/** A command that asks the language's program for its version. */
function versionOf({ interpreter, program, folder }: InterpretedLanguage): string {
  if (interpreter) return 'Write-Output hi';
  return `${program} ${folder === 'go' ? 'version' : '--version'}`;
}
