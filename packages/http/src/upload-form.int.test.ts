import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Operation } from '@windhover/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBody } from './body.ts';
import type { FormLimits, SpooledForm } from './form.ts';

const UPLOADS = { body: { kind: 'form', uploads: true } } as unknown as Operation;
const LIMITS: FormLimits = { maxBodyBytes: 1_000, maxUploadBytes: 300_000_000, maxFileBytes: 250_000_000 };
const CHUNK = Buffer.alloc(65_536, 'x');

/** A multipart body that is made while it is read: fields, then one file of so many chunks. */
function requestOf(chunks: number, { cutOff = false, fields = {} }: { cutOff?: boolean; fields?: Record<string, string> } = {}) {
  const state = { made: 0, cancelled: false };
  async function* body(): AsyncGenerator<Buffer> {
    for (const [name, value] of Object.entries(fields)) yield Buffer.from(`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
    yield Buffer.from('--b\r\nContent-Disposition: form-data; name="f"; filename="big.bin"\r\n\r\n');
    for (; state.made < chunks; state.made += 1) yield CHUNK;
    if (!cutOff) yield Buffer.from('\r\n--b--\r\n');
  }
  const pieces = body();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() { state.cancelled = true; },
  });
  const request = new Request('http://x/', { method: 'POST', body: stream, headers: { 'content-type': 'multipart/form-data; boundary=b' }, duplex: 'half' } as RequestInit);
  return { request, state };
}

async function read(request: Request, limits = LIMITS): Promise<{ form: SpooledForm; release(): Promise<void> }> {
  const releases: (() => Promise<void>)[] = [];
  const form = (await readBody(request, UPLOADS, limits, (release) => releases.push(release))) as SpooledForm;
  return { form, release: async () => { for (const each of releases) await each(); } };
}

const spooledFiles = async (): Promise<string[]> => (await readdir(tmpdir())).filter((name) => name.startsWith('windhover-upload-'));

describe('uploads', () => {
  // Platforms of other tests spool as well: this process has a folder of its own.
  const shared = process.env['TMPDIR'];
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'windhover-uploads-'));
    process.env['TMPDIR'] = folder;
  });
  afterAll(async () => {
    if (shared === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = shared;
    await rm(folder, { recursive: true });
  });

  it('are read twice from outside memory, which does not grow with them', async () => {
    // Of this thread alone: other tests may run in the same process.
    const held = (): number => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    const before = held();
    let most = 0;
    const timer = setInterval(() => { most = Math.max(most, held() - before); }, 5);
    const chunks = 200 * 16;
    const { form, release } = await read(requestOf(chunks, { fields: { a: '1' } }).request);
    const [file] = form.files;
    for (let times = 0; times < 2; times += 1) {
      let size = 0;
      for await (const chunk of file?.content.open() ?? []) size += (chunk as Buffer).byteLength;
      expect(size).toBe(200 * 1024 * 1024);
    }
    clearInterval(timer);
    expect(form.fields).toEqual([{ name: 'a', value: '1' }]);
    expect(file).toMatchObject({ fieldName: 'f', fileName: 'big.bin', content: { size: 200 * 1024 * 1024 } });
    expect(await spooledFiles()).toEqual([]);
    await release();
    expect(most).toBeLessThan(50 * 1024 * 1024);
  }, 60_000);

  it('that are small stay in memory', async () => {
    const { form, release } = await read(requestOf(0).request);
    expect(form.files[0]?.content.size).toBe(0);
    await release();
  });

  it('are refused with 413 as soon as one file, the body or its fields are too large', async () => {
    const large = requestOf(1_000);
    await expect(read(large.request, { ...LIMITS, maxFileBytes: 100_000 })).rejects.toMatchObject({ status: 413, message: expect.stringContaining("'big.bin'") });
    expect(large.state.made).toBeLessThan(50);
    expect(large.state.cancelled).toBe(true);
    await expect(read(requestOf(1_000).request, { ...LIMITS, maxUploadBytes: 1_000_000 })).rejects.toMatchObject({ status: 413, message: expect.stringContaining('max-request-size') });
    await expect(read(requestOf(0, { fields: { a: 'x'.repeat(600), b: 'x'.repeat(600) } }).request)).rejects.toMatchObject({ status: 413 });
    expect(await spooledFiles()).toEqual([]);
  });

  it('that are cut off leave nothing behind', async () => {
    await expect(read(requestOf(10, { cutOff: true }).request)).rejects.toMatchObject({ status: 400 });
    expect(await spooledFiles()).toEqual([]);
  });
});
