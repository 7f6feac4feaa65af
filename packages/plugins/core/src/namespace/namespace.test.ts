import { afterEach, describe, expect, it } from 'vitest';
import { runInTest, testContext, type TestContext } from '@windhover/plugin-sdk/testing';
import { manifest as deleteManifest } from './delete-files/manifest.ts';
import { run as runDelete } from './delete-files/run.ts';
import { manifest as downloadManifest } from './download-files/manifest.ts';
import { run as runDownload } from './download-files/run.ts';
import { manifest as purgeManifest } from './purge-files/manifest.ts';
import { run as runPurge } from './purge-files/run.ts';
import { manifest as uploadManifest } from './upload-files/manifest.ts';
import { run as runUpload } from './upload-files/run.ts';

let context: TestContext = testContext();
afterEach(async () => {
  await context.dispose();
  context = testContext();
});
const upload = (raw: Record<string, unknown>) => runInTest(uploadManifest, runUpload, context, { namespace: 'company.team', ...raw });

describe('UploadFiles', () => {
  it('uploads stored files to a folder of the namespace', async () => {
    const uri = await context.storage.put('x', 'one');
    expect(await upload({ filesMap: { '/path/file.txt': uri }, destination: '/folder' })).toEqual({
      files: { '/folder/path/file.txt': 'kestra:///company/team/_files/folder/path/file.txt' },
    });
    expect(context.namespaceFiles.text('/folder/path/file.txt')).toBe('one');
  });

  const uploadTwice = async (conflict: string): Promise<unknown> => {
    await upload({ filesMap: { 'a.txt': await context.storage.put('x', 'one') } });
    return upload({ filesMap: { 'a.txt': await context.storage.put('y', 'two') }, conflict });
  };

  it.each([['OVERWRITE', 'two'], ['SKIP', 'one']])('treats a file that exists as %s says', async (conflict, expected) => {
    await uploadTwice(conflict);
    expect(context.namespaceFiles.text('a.txt')).toBe(expected);
  });

  it('fails at a file that exists when ERROR says so', async () => {
    await expect(uploadTwice('ERROR')).rejects.toThrow('already exists');
    expect(context.namespaceFiles.text('a.txt')).toBe('one');
  });

  it('uploads the files of the working directory that match', async () => {
    const working = await context.workingFiles();
    for (const name of ['dbt/models/a.sql', 'dbt/b.yml', 'other.txt']) await working.write(name, name);
    expect(Object.keys((await upload({ files: ['glob:**/dbt/**', 'regex:oth.*'] }))['files'] as object)).toEqual(['/dbt/b.yml', '/dbt/models/a.sql', '/other.txt']);
    await expect(upload({})).rejects.toThrow('Set files');
  });
});

it('DownloadFiles stores what matches, and puts it into the working directory on demand', async () => {
  for (const path of ['a/x.sql', 'y.sql', 'z.txt']) await context.namespaceFiles.put(path, path, { namespace: 'other' });
  const { files } = await runInTest(downloadManifest, runDownload, context, { namespace: 'other', files: '**.sql', destination: 'in' });
  expect(Object.keys(files as object)).toEqual(['/a/x.sql', '/y.sql']);
  expect(context.storage.text((files as Record<string, string>)['/a/x.sql'] ?? '')).toBe('a/x.sql');
  expect(await (await context.workingFiles()).list()).toEqual(['in/a/x.sql', 'in/y.sql']);
});

it('DeleteFiles deletes what matches', async () => {
  for (const path of ['/a/b/test1.txt', '/a/b/test2.txt']) await context.namespaceFiles.put(path, '');
  const outputs = await runInTest(deleteManifest, runDelete, context, { namespace: 'company.team', files: ['**test1*'] });
  expect(outputs).toEqual({ files: { '/a/b/test1.txt': true } });
  expect((await context.namespaceFiles.list()).map(({ path }) => path)).toEqual(['/a/b/test2.txt']);
});

it('PurgeFiles passes its rule on', async () => {
  await runInTest(purgeManifest, runPurge, context, { namespaces: ['a'], filePattern: '*.sql', behavior: { type: 'version', before: '2025-01-01T00:00:00Z' } });
  await runInTest(purgeManifest, runPurge, context, { namespacePattern: 'a.*', includeChildNamespaces: false, behavior: { keepAmount: 2 } });
  expect(context.namespaceFiles.purges).toEqual([
    { namespaces: ['a'], includeChildNamespaces: true, filePattern: '*.sql', before: '2025-01-01T00:00:00Z' },
    { namespacePattern: 'a.*', includeChildNamespaces: false, keepAmount: 2 },
  ]);
});
