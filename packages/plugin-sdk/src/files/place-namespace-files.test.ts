import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { testContext, type TestContext } from '../testing/test-context.ts';
import { namespaceFilesSettings } from './namespace-files-property.ts';
import { placeInputFiles } from './place-input-files.ts';
import { placeNamespaceFiles } from './place-namespace-files.ts';

let context: TestContext;
afterEach(() => context.dispose());

const textOf = async (name: string): Promise<string> => readFile(join(await context.workingDirectory(), name), 'utf8');
const place = (settings: Record<string, unknown>): Promise<string[]> => placeNamespaceFiles(context, namespaceFilesSettings.parse(settings));

async function prepare(): Promise<void> {
  context = testContext();
  await context.namespaceFiles.put('a.txt', 'own a');
  await context.namespaceFiles.put('d/b.txt', 'own b');
  await context.namespaceFiles.put('a.txt', 'parent a', { namespace: 'company' });
}

describe('placeNamespaceFiles', () => {
  it('takes the files of the own namespace, or of several, later ones winning', async () => {
    await prepare();
    expect(await place({})).toEqual(['a.txt', 'd/b.txt']);
    expect([await textOf('a.txt'), await textOf('d/b.txt')]).toEqual(['own a', 'own b']);
    await expect(place({ namespaces: ['company.team', 'company'], ifExists: 'FAIL' })).rejects.toThrow("'a.txt' exists already");
    await place({ namespaces: ['company.team', 'company'] });
    expect(await textOf('a.txt')).toBe('parent a');
  });

  it('gives each namespace a folder when asked', async () => {
    await prepare();
    expect(await place({ namespaces: ['company', 'company.team'], include: ['a.txt'], folderPerNamespace: true })).toEqual(['company/a.txt', 'company.team/a.txt']);
    expect(await textOf('company/a.txt')).toBe('parent a');
  });

  it.each([
    ['OVERWRITE', 'own a', 0], ['WARN', 'mine', 1], ['IGNORE', 'mine', 0],
  ])('%s of a file that exists leaves "%s" and %i warnings', async (ifExists, content, warnings) => {
    await prepare();
    await placeInputFiles(context, { 'a.txt': 'mine' });
    await place({ ifExists, include: ['a.txt'] });
    expect(await textOf('a.txt')).toBe(content);
    expect(context.logs.filter(({ level }) => level === 'WARN')).toHaveLength(warnings);
  });

  it('fails where it should, and does nothing when it is off', async () => {
    await prepare();
    await placeInputFiles(context, { 'a.txt': 'mine' });
    await expect(place({ ifExists: 'FAIL' })).rejects.toThrow("'a.txt' exists already");
    expect(await place({ enabled: false })).toEqual([]);
  });
});
