import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runInTest, TestContexts, type TestContext, type TestContextOptions } from '@windhover/plugin-sdk/testing';
import { manifest as commandsManifest } from '../commands/manifest.ts';
import { run as runCommands } from '../commands/run.ts';
import { pythonInterpreter } from '../interpreter.ts';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

const contexts = new TestContexts();
afterEach(() => contexts.dispose());

const newContext = (options?: TestContextOptions): TestContext => contexts.create(options);

const python = (script: string, raw: Record<string, unknown> = {}, context = newContext()): Promise<Record<string, unknown>> =>
  runInTest(manifest, run, context, { script, ...raw });

describe('python.Script', () => {
  it('runs a script with files, outputs and logs', async () => {
    const context = newContext({ variables: { name: 'World' } });
    const script = [
      'import json, sys, pathlib',
      'print("Hello {{ name }}")',
      'print(json.dumps(pathlib.Path("in.txt").read_text()), file=sys.stderr)',
      'pathlib.Path("out.txt").write_text("done")',
      'print("::" + json.dumps({"outputs": {"n": 3}}) + "::")',
    ].join('\n');
    const outputs = await python(script, { inputFiles: { 'in.txt': 'hi' }, outputFiles: ['*'] }, context);
    expect(context.logs).toEqual(expect.arrayContaining([{ level: 'INFO', message: 'Hello World' }, { level: 'ERROR', message: '"hi"' }]));
    expect(outputs).toMatchObject({ vars: { n: 3 }, exitCode: 0 });
    expect(Object.keys(outputs.outputFiles as object).sort()).toEqual(['in.txt', 'out.txt']);
  });

  it('reads stored files by their URI', async () => {
    const context = newContext();
    const uri = await context.storage.put('data.csv', 'a,b');
    await python(`print(open("${uri}").read())`, {}, context);
    expect(context.logs[0]?.message).toBe('a,b');
  });

  it('fails with the interpreter’s exit code and shows the trace', async () => {
    const context = newContext();
    await expect(python('raise ValueError("wrong")', {}, context)).rejects.toThrow('Command failed with exit code 1');
    expect(context.logs.at(-1)).toEqual({ level: 'ERROR', message: 'ValueError: wrong' });
  });

  it('starts the real interpreter, under both names', async () => {
    const { path } = await pythonInterpreter();
    expect(path).not.toContain('shims');
    const context = newContext();
    await runInTest(commandsManifest, runCommands, context, { commands: ['python -c "import sys; print(sys.version_info[0])"', 'python3 -c "print(3)"'] });
    expect(context.logs.map((line) => line.message)).toEqual(['3', '3']);
  });

  it('says when a version is not there', async () => {
    await expect(python('print(1)', { pythonVersion: '3.1' })).rejects.toThrow("'python3.1' is not on this worker");
  });

  it('installs dependencies once and keeps them', async () => {
    const cacheDirectory = await mkdtemp(join(tmpdir(), 'windhover-cache-'));
    const index = await packageIndex();
    const raw = { dependencies: ['windhover-probe'], packageManager: 'PIP', env: { PIP_INDEX_URL: index.url, PIP_NO_BUILD_ISOLATION: '1' } };
    for (let i = 0; i < 2; i += 1) {
      const context = newContext({ configuration: { cacheDirectory } });
      await python('import windhover_probe; print(windhover_probe.VALUE)', raw, context);
      expect(context.logs.map((line) => line.message)).toEqual(['42']);
    }
    expect(index.downloads()).toBe(1);
    await index.close();
    await rm(cacheDirectory, { recursive: true, force: true });
  }, 60_000);

  it('says why dependencies cannot be installed', async () => {
    const cacheDirectory = await mkdtemp(join(tmpdir(), 'windhover-cache-'));
    const context = newContext({ configuration: { cacheDirectory } });
    const env = { PIP_INDEX_URL: 'http://127.0.0.1:9/simple', PIP_RETRIES: '0', UV_INDEX_URL: 'http://127.0.0.1:9/simple', UV_HTTP_RETRIES: '0' };
    await expect(python('print(1)', { dependencies: ['windhover-probe'], env }, context)).rejects.toThrow(
      /^The dependencies windhover-probe cannot be installed: [\s\S]*windhover-probe/,
    );
    await rm(cacheDirectory, { recursive: true, force: true });
  }, 60_000);
});

interface PackageIndex {
  url: string;
  downloads(): number;
  close(): Promise<void>;
}

/** A package index on loopback with one wheel: a module that holds a value. */
async function packageIndex(): Promise<PackageIndex> {
  const name = 'windhover_probe-1.0-py3-none-any.whl';
  const wheel = zipOf({
    'windhover_probe.py': 'VALUE = 42\n',
    'windhover_probe-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: windhover-probe\nVersion: 1.0\n',
    'windhover_probe-1.0.dist-info/WHEEL': 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    'windhover_probe-1.0.dist-info/RECORD': 'windhover_probe.py,,\nwindhover_probe-1.0.dist-info/METADATA,,\nwindhover_probe-1.0.dist-info/WHEEL,,\nwindhover_probe-1.0.dist-info/RECORD,,\n',
  });
  let downloads = 0;
  const server = createServer((request, response) => {
    if (request.url === '/simple/windhover-probe/') {
      response.setHeader('content-type', 'text/html').end(`<!DOCTYPE html><html><body><a href="/${name}">${name}</a></body></html>`);
    } else if (request.url === `/${name}`) {
      downloads += 1;
      response.end(wheel);
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`,
    downloads: () => downloads,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** A zip archive of stored (not compressed) files. */
function zipOf(files: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.byteLength, 14);
    fields.writeUInt32LE(data.byteLength, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.byteLength;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.byteLength, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
