import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { testServer, type TestServer } from '../client/test-server.ts';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function download(answer: (response: ServerResponse) => void, raw: Record<string, unknown> = {}, path = '/dir/data%20one.csv') {
  server = await testServer((_request, response) => answer(response));
  const context = testContext();
  const outputs = await runInTest(manifest, run, context, { uri: `${server.url}${path}`, ...raw });
  return { outputs, context };
}

describe('Download', () => {
  it('stores the body under the last part of the address', async () => {
    const { outputs, context } = await download((response) => response.writeHead(200, { 'x-a': 'b' }).end('a,b'));
    expect(outputs).toMatchObject({ code: 200, length: 3, headers: { 'x-a': ['b'] } });
    expect(outputs.uri).toMatch(/\/data one\.csv$/);
    expect(context.storage.text(String(outputs.uri))).toBe('a,b');
    expect(context.recordedMetrics).toEqual([{ type: 'counter', name: 'response.length', value: 3, tags: {} }]);
  });

  it.each([
    ['attachment; filename="report.pdf"', 'report.pdf'],
    ["attachment; filename=x.bin; filename*=UTF-8''na%C3%AFve.txt", 'naïve.txt'],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment; filename=".."', 'data one.csv'],
  ])('takes the name of %s', async (disposition, name) => {
    const { outputs } = await download((response) =>
      response.writeHead(200, { 'content-disposition': Buffer.from(disposition).toString('latin1') }).end('x'),
    );
    expect(String(outputs.uri).endsWith(`/${name}`)).toBe(true);
  });

  it('takes the asked name, and download where there is none', async () => {
    expect((await download((response) => response.end('x'), { saveAs: 'mine.txt' })).outputs.uri).toMatch(/\/mine\.txt$/);
    await server?.close();
    expect((await download((response) => response.end('x'), {}, '/')).outputs.uri).toMatch(/\/download$/);
  });

  it('fails on an empty response unless told otherwise', async () => {
    await expect(download((response) => response.end())).rejects.toThrow('The response is empty');
    await server?.close();
    const { outputs, context } = await download((response) => response.end(), { failOnEmptyResponse: 'false' });
    expect(outputs.length).toBe(0);
    expect(context.logs).toEqual([{ level: 'WARN', message: 'The response is empty' }]);
  });

  it('streams a large body', async () => {
    const chunk = Buffer.alloc(1 << 20, 'x');
    const { outputs } = await download((response) => {
      for (let i = 0; i < 20; i += 1) response.write(chunk);
      response.end();
    });
    expect(outputs.length).toBe(20 << 20);
  });

  it('fails when the body ends early', async () => {
    await expect(
      download((response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => response.destroy());
      }),
    ).rejects.toThrow(/failed:/);
  });

  it('fails on a bad status and stores nothing', async () => {
    await expect(download((response) => response.writeHead(500).end('broken'))).rejects.toThrow("response code '500' and body:\nbroken");
  });

  it('keeps to maxContentLength', async () => {
    await expect(download((response) => response.end('x'.repeat(50)), { options: { maxContentLength: 10 } })).rejects.toThrow('maxContentLength');
  });
});
