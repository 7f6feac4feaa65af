import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ExecutionDto, FileAttributesDto } from '@windhover/contracts';
import { formOf } from '../support/client.ts';
import { execute } from '../support/executions.ts';
import { createFlow } from '../support/platform.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

describe('files of namespaces', () => {
  let disk = '';
  afterAll(() => rm(disk, { recursive: true }));
  const { platform, admin: client } = useSuiteWithPeople(async () => {
    disk = await mkdtemp(join(tmpdir(), 'windhover-disk-'));
    await writeFile(join(disk, 'local.txt'), 'from the disk');
    return { configuration: `  local-files:\n    allowed-paths: ["${disk}"]\n` };
  });
  const of = (namespace: string, rest = '', query: Record<string, string> = {}): string =>
    `/api/v1/main/namespaces/${namespace}/files${rest}?${new URLSearchParams(query).toString()}`;
  const upload = (namespace: string, path: string, content: string, name = 'file.bin') =>
    client.post(of(namespace, '', { path }), formOf({ fileContent: { name, content } }));
  const text = async (namespace: string, path: string, revision?: number): Promise<string> =>
    (await client.get(of(namespace, '', { path, ...(revision !== undefined && { revision: String(revision) }) }))).text;
  const listed = async (namespace: string, path = '/'): Promise<string[]> =>
    (await client.get<FileAttributesDto[]>(of(namespace, '/directory', { path }))).body.map(({ fileName, type }) => (type === 'File' ? fileName : `${fileName}/`));

  it('are uploaded, read and revised', async () => {
    expect((await upload('rev', '/q/a.sql', 'one')).status).toBe(200);
    expect((await upload('rev', 'q/a.sql', 'two')).status).toBe(200);
    expect([await text('rev', '/q/a.sql'), await text('rev', '/q/a.sql', 1)]).toEqual(['two', 'one']);
    expect((await client.get(of('rev', '/revisions', { path: '/q/a.sql' }))).body).toEqual([{ revision: 1 }, { revision: 2 }]);
    const { body: stats } = await client.get<FileAttributesDto>(of('rev', '/stats', { path: '/q/a.sql' }));
    expect(stats).toMatchObject({ fileName: 'a.sql', type: 'File', size: 3 });
    expect(Math.abs(stats.lastModifiedTime - Date.now())).toBeLessThan(60_000);
    expect((await client.get(of('rev', '', { path: '/q/a.sql', revision: '9' }))).status).toBe(404);
  });

  it('are listed by folder, searched, moved and deleted', async () => {
    await upload('tree', '/a/b/c.txt', 'c');
    await upload('tree', '/z.txt', 'z');
    expect((await client.post(of('tree', '/directory', { path: '/empty' }))).status).toBe(200);
    expect(await listed('tree')).toEqual(['a/', 'empty/', 'z.txt']);
    expect(await listed('tree', '/a/b')).toEqual(['c.txt']);
    expect((await client.get(of('tree', '/search', { q: 'C.T' }))).body).toEqual(['/a/b/c.txt']);
    expect((await client.put(of('tree', '', { from: '/a', to: '/moved/here' }))).status).toBe(200);
    expect(await text('tree', '/moved/here/b/c.txt')).toBe('c');
    expect((await client.put(of('tree', '', { from: '/z.txt', to: '/moved' }))).status).toBe(409);
    expect((await client.delete(of('tree', '', { path: '/moved' }))).status).toBe(200);
    expect((await client.delete(of('tree', '', { path: '/moved' }))).status).toBe(404);
    expect(await listed('tree')).toEqual(['empty/', 'z.txt']);
    expect(await listed('nowhere')).toEqual([]);
  });

  it('leave as a zip and come in as one', async () => {
    await upload('zip', '/a.txt', 'one');
    await upload('zip', '/d/ü.txt', 'two');
    const response = await client.send('GET', of('zip', '/export'));
    expect(response.headers.get('content-disposition')).toContain('zip_files.zip');
    const archive = await response.arrayBuffer();
    const form = new FormData();
    form.append('fileContent', new Blob([archive]), 'all.ZIP');
    expect((await client.post(of('unzipped', '', { path: '/all.zip' }), form)).status).toBe(200);
    expect([await listed('unzipped'), await text('unzipped', '/d/ü.txt')]).toEqual([['a.txt', 'd/'], 'two']);
    expect((await upload('unzipped', '/x.zip', 'no zip', 'x.zip')).status).toBe(400);
  });

  it.each(['../x', '/a/../../x', '/a//b', '', '/', 'a\\b', '/a/./b'])('refuse the path "%s"', async (path) => {
    expect((await upload('paths', path, 'x')).status).toBe(400);
    expect((await client.get(of('paths', '', { path }))).status).toBe(400);
    expect((await client.delete(of('paths', '', { path }))).status).toBe(400);
    expect(await listed('paths')).toEqual([]);
  });

  it('are read by flows: expressions, scripts, tasks and inputs', async () => {
    await upload('company.files', '/scripts/hello.sh', 'echo "hello $(cat data/in.txt)"');
    await upload('company.files', '/data/in.txt', 'from a file');
    await upload('company', '/shared.txt', 'shared');
    await upload('company.files', '/letters/parent.peb', 'Dear {{ flow.id }}: {% block body %}parent content{% endblock %}.');
    await upload('company.files', '/scripts/main.py', 'print("{{ execution.id is defined }} {{ flow.namespace }}")');
    await createFlow(platform, `
id: uses-files
namespace: company.files
inputs:
  - { id: file, type: FILE, defaults: "nsfile:///data/in.txt" }
tasks:
  - id: read
    type: io.kestra.plugin.core.debug.Return
    format: "{{ read('data/in.txt') }}|{{ read('nsfile://company/shared.txt') }}|{{ read(inputs.file) }}|{{ fileExists('none') }}|{{ fileSize(fileURI('/data/in.txt')) }}|{{ read(fileURI('shared.txt', 'company')) }}"
  - { id: templates, type: io.kestra.plugin.core.debug.Return, format: "{% extends 'letters/parent.peb' %}{% block body %}child content, {{ parent() }}{% endblock %}" }
  - { id: rendered, type: io.kestra.plugin.core.debug.Return, format: "{{ render(read('scripts/main.py')) }}" }
  - id: script
    type: io.kestra.plugin.scripts.shell.Commands
    taskRunner: { type: io.kestra.plugin.core.runner.Process }
    namespaceFiles: { enabled: true }
    inputFiles: { "extra.txt": "nsfile://company/shared.txt" }
    outputFiles: ["out.txt"]
    commands: ["sh scripts/hello.sh", "cat extra.txt > out.txt"]
  - { id: upload, type: io.kestra.plugin.core.namespace.UploadFiles, namespace: company.files, filesMap: { "result.txt": "{{ outputs.script.outputFiles['out.txt'] }}" }, destination: /out }
  - { id: size, type: io.kestra.plugin.core.storage.Size, uri: "nsfile:///out/result.txt" }
  - { id: download, type: io.kestra.plugin.core.namespace.DownloadFiles, namespace: company.files, files: ["/out/**"] }
  - { id: show, type: io.kestra.plugin.core.debug.Return, format: "{{ read(outputs.download.files['/out/result.txt']) }}" }
  - { id: delete, type: io.kestra.plugin.core.namespace.DeleteFiles, namespace: company.files, files: ["/out/**"], deleteParentFolder: true }
`);
    const execution = await execute(client, 'company.files/uses-files');
    const outputs = Object.fromEntries((execution.taskRunList ?? []).map(({ taskId, outputs: given }) => [taskId, given]));
    expect(execution.state.current).toBe('SUCCESS');
    expect(outputs['read']).toEqual({ value: 'from a file|shared|from a file|false|11|shared' });
    expect(outputs['templates']).toEqual({ value: 'Dear uses-files: child content, parent content.' });
    expect(outputs['rendered']).toEqual({ value: 'print("true company.files")' });
    expect(outputs).toMatchObject({ size: { size: 6 }, show: { value: 'shared' }, delete: { files: { '/out/result.txt': true } } });
    expect(await listed('company.files')).toEqual(['data/', 'letters/', 'scripts/']);
  });

  it('may lie on the disk, where the operator allows it', async () => {
    await createFlow(platform, `
id: local-files
namespace: company.files
tasks:
  - { id: read, type: io.kestra.plugin.core.debug.Return, format: "{{ read('file://${disk}/local.txt') }}" }
  - id: script
    type: io.kestra.plugin.scripts.shell.Commands
    taskRunner: { type: io.kestra.plugin.core.runner.Process }
    inputFiles: { in.txt: "file://${disk}/local.txt" }
    commands: ['echo "::{\\"outputs\\":{\\"text\\":\\"$(cat in.txt)\\"}}::"']
  - { id: refused, type: io.kestra.plugin.core.debug.Return, format: "{{ read('file:///etc/hostname') }}" }
`);
    const execution = await execute(client, 'company.files/local-files');
    const runs = execution.taskRunList ?? [];
    expect(runs.map(({ state }) => state.current)).toEqual(['SUCCESS', 'SUCCESS', 'FAILED']);
    expect(runs[0]?.outputs).toEqual({ value: 'from the disk' });
    expect(runs[1]?.outputs).toMatchObject({ vars: { text: 'from the disk' } });

    const look = (what: string, path: string) => client.get(`/api/v1/main/executions/${execution.id}/${what}?${new URLSearchParams({ path: `file://${path}` }).toString()}`);
    expect((await look('file/preview', `${disk}/local.txt`)).body).toEqual({ extension: 'txt', type: 'TEXT', content: 'from the disk', truncated: false });
    expect((await look('file/metas', `${disk}/local.txt`)).body).toEqual({ size: 13 });
    expect([(await look('file/preview', '/etc/hostname')).status, (await look('file', `${disk}/local.txt`)).status]).toEqual([403, 400]);
  });

  it('may be far larger than other bodies, and then do not fill memory', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(120);
    const formOfSize = (field: string, megabytes: number): ReadableStream<Uint8Array> => {
      let made = -1;
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          made += 1;
          if (made === 0) controller.enqueue(Buffer.from(`--b\r\nContent-Disposition: form-data; name="${field}"; filename="big.bin"\r\n\r\n`));
          else if (made <= megabytes) controller.enqueue(chunk);
          else {
            controller.enqueue(Buffer.from('\r\n--b--\r\n'));
            controller.close();
          }
        },
      });
    };
    const type = 'multipart/form-data; boundary=b';
    const send = (megabytes: number) => client.post(of('big', '', { path: '/big.bin' }), formOfSize('fileContent', megabytes), { type });
    expect((await send(60)).status).toBe(200);
    const before = process.memoryUsage().rss;
    let most = 0;
    const timer = setInterval(() => { most = Math.max(most, process.memoryUsage().rss - before); }, 10);
    expect((await send(200)).status).toBe(200);
    clearInterval(timer);
    expect((await client.get<FileAttributesDto>(of('big', '/stats', { path: '/big.bin' }))).body.size).toBe(200 * 1024 * 1024);
    // Far below the file; what is left is garbage that nobody has collected yet.
    expect(most).toBeLessThan(100 * 1024 * 1024);

    await createFlow(platform, 'id: takes\nnamespace: big\ninputs: [{ id: file, type: FILE }, { id: n, type: INT }]\ntasks: [{ id: size, type: io.kestra.plugin.core.storage.Size, uri: "{{ inputs.file }}" }]\n');
    const started = await client.post<ExecutionDto>('/api/v1/main/executions/big/takes?wait=true', withField(formOfSize('file', 20), 'n', '1'), { type });
    expect([started.status, started.body.taskRunList?.[0]?.outputs]).toEqual([200, { size: 20 * 1024 * 1024 }]);
    const refused = await client.post('/api/v1/main/executions/big/takes', withField(formOfSize('file', 20), 'n', 'no number'), { type });
    expect(refused.status).toBe(422);
  }, 120_000);

  it('leave nothing of an upload behind that was not finished', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from('--b\r\nContent-Disposition: form-data; name="fileContent"; filename="x"\r\n\r\nhalf'));
        controller.close();
      },
    });
    expect((await client.post(of('broken', '', { path: '/x' }), broken, { type: 'multipart/form-data; boundary=b' })).status).toBe(400);
    expect(await listed('broken')).toEqual([]);
    const stored = await readdir(platform.directory, { recursive: true });
    expect(stored.filter((name) => name.includes('broken'))).toEqual([]);
  });
});

/** A field in front of the parts of a form with the boundary `b`. */
function withField(form: ReadableStream<Uint8Array>, name: string, value: string): ReadableStream<Uint8Array> {
  const before = new TransformStream<Uint8Array, Uint8Array>({
    start(controller) { controller.enqueue(Buffer.from(`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)); },
  });
  return form.pipeThrough(before);
}
