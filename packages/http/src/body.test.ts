import type { FormBody, Operation } from '@windhover/core';
import { describe, expect, it } from 'vitest';
import { readBody } from './body.ts';
import type { FormLimits } from './form.ts';

const operationOf = (body: unknown): Operation => ({ body }) as Operation;
const requestOf = (body: NonNullable<RequestInit['body']> | null, contentType?: string): Request =>
  new Request('http://x/', { method: 'POST', body, ...(contentType !== undefined && { headers: { 'content-type': contentType } }), duplex: 'half' } as RequestInit);
const JSON_BODY = operationOf({ kind: 'json' });
const limitsOf = (maxBytes: number): FormLimits => ({ maxBodyBytes: maxBytes, maxUploadBytes: maxBytes, maxFileBytes: maxBytes });
const read = (request: Request, operation: Operation, maxBytes = 1_000): Promise<unknown> => readBody(request, operation, limitsOf(maxBytes), () => undefined);

/** A body that arrives in pieces and tells how many were taken. */
function streamed(pieces: string[]) {
  const state = { taken: 0, cancelled: false };
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces[state.taken];
      state.taken += 1;
      if (piece === undefined) controller.close();
      else controller.enqueue(encoder.encode(piece));
    },
    cancel() { state.cancelled = true; },
  });
  return { state, stream };
}

describe('readBody', () => {
  it('reads JSON, text, raw bytes and nothing', async () => {
    expect(await read(requestOf('{"a":1}', 'application/json; charset=utf-8'), JSON_BODY)).toEqual({ a: 1 });
    expect(await read(requestOf(new Uint8Array([123, 125])), JSON_BODY)).toEqual({});
    expect(await read(requestOf(null, 'text/html'), JSON_BODY)).toBeUndefined();
    expect(await read(requestOf('id: é', 'application/x-yaml'), operationOf({ kind: 'text', contentTypes: ['application/x-yaml'] }))).toBe('id: é');
    expect(await read(requestOf(new Uint8Array([1, 2]), 'x/y'), operationOf({ kind: 'raw' }))).toEqual({ contentType: 'x/y', content: new Uint8Array([1, 2]) });
    expect(await read(requestOf('ignored'), operationOf(undefined))).toBeUndefined();
  });

  it.each<[string, Request, Operation, number]>([
    ['a wrong type for JSON', requestOf('{}', 'text/plain'), JSON_BODY, 415],
    ['a wrong type for text', requestOf('x', 'application/json'), operationOf({ kind: 'text', contentTypes: ['text/plain'] }), 415],
    ['broken JSON', requestOf('{', 'application/json'), JSON_BODY, 400],
    ['text that is not UTF-8', requestOf(new Uint8Array([0xff, 0xfe, 0xfd]), 'application/json'), JSON_BODY, 400],
    ['a body that is too large', requestOf('x'.repeat(1_001), 'application/json'), JSON_BODY, 413],
  ])('refuses %s', async (_what, request, operation, status) => {
    await expect(read(request, operation)).rejects.toMatchObject({ status });
  });

  it('stops reading as soon as it is too much', async () => {
    const { state, stream } = streamed(Array.from({ length: 1_000 }, () => 'x'.repeat(400)));
    await expect(read(requestOf(stream, 'application/json'), JSON_BODY)).rejects.toMatchObject({ status: 413 });
    expect(state.taken).toBeLessThan(10);
    expect(state.cancelled).toBe(true);
  });
});

describe('forms', () => {
  const FORM = operationOf({ kind: 'form' });
  const form = (request: Request, maxBytes?: number): Promise<FormBody> => read(request, FORM, maxBytes) as Promise<FormBody>;
  const multipart = (boundary = 'b'): string => `multipart/form-data; boundary=${boundary}`;
  const part = (headers: string, content: string): string => `--b\r\nContent-Disposition: form-data; ${headers}\r\n\r\n${content}\r\n`;

  it('reads fields and files of a multipart body in order', async () => {
    const data = new FormData();
    data.append('a', '1');
    data.append('a', 'é');
    data.append('f', new File(['content'], 'ü.txt', { type: 'text/csv' }));
    data.append('empty', new File([], 'e.txt'));
    const { fields, files } = await form(requestOf(data));
    expect(fields).toEqual([{ name: 'a', value: '1' }, { name: 'a', value: 'é' }]);
    expect(files.map(({ fieldName, fileName, contentType, content }) => [fieldName, fileName, contentType, new TextDecoder().decode(content)])).toEqual([
      ['f', 'ü.txt', 'text/csv', 'content'], ['empty', 'e.txt', 'application/octet-stream', ''],
    ]);
  });

  it('reads urlencoded and empty bodies', async () => {
    expect(await form(requestOf(new URLSearchParams('a=1&a=2&b=%20')))).toEqual({ fields: [{ name: 'a', value: '1' }, { name: 'a', value: '2' }, { name: 'b', value: ' ' }], files: [] });
    expect(await form(requestOf(null, 'application/json'))).toEqual({ fields: [], files: [] });
    expect(await form(requestOf(null, multipart()))).toEqual({ fields: [], files: [] });
  });

  it('keeps no folder of a file name, and no part without a name', async () => {
    const body = `${part('name="f"; filename="../../etc/passwd"', 'x')}${part('nothing="1"', 'y')}--b--\r\n`;
    expect(await form(requestOf(body, multipart()))).toMatchObject({ fields: [], files: [{ fieldName: 'f', fileName: 'passwd' }] });
  });

  it.each<[string, string, string]>([
    ['a body that is cut off in a file', part('name="f"; filename="a"', 'half').slice(0, -2), multipart()],
    ['a body that is cut off in a field', part('name="a"', '1').slice(0, -2), multipart()],
    ['no parts at all', 'garbage', multipart()],
    ['malformed headers of a part', '--b\r\n\x00broken\r\n\r\nx\r\n--b--\r\n', multipart()],
    ['no boundary', 'x', 'multipart/form-data'],
    ['an empty boundary', 'x', 'multipart/form-data; boundary='],
  ])('refuses %s with 400', async (_what, body, contentType) => {
    await expect(form(requestOf(body, contentType))).rejects.toMatchObject({ status: 400 });
  });

  it('refuses another type of body', async () => {
    await expect(form(requestOf('{}', 'application/json'))).rejects.toMatchObject({ status: 415 });
  });

  it('takes a form of exactly the size that is allowed, with its file whole', async () => {
    const body = `${part('name="f"; filename="a"', 'x'.repeat(700))}--b--\r\n`;
    const { files } = await form(requestOf(body, multipart()), Buffer.byteLength(body));
    expect(files[0]?.content.byteLength).toBe(700);
    await expect(form(requestOf(body, multipart()), Buffer.byteLength(body) - 1)).rejects.toMatchObject({ status: 413 });
  });

  it('stops reading a form that is too large, and one with too many parts', async () => {
    const { state, stream } = streamed([part('name="f"; filename="a"', 'x'), ...Array.from({ length: 100_000 }, () => 'x'.repeat(400))]);
    await expect(form(requestOf(stream, multipart()), 2_000)).rejects.toMatchObject({ status: 413 });
    expect(state.taken).toBeLessThan(200);
    expect(state.cancelled).toBe(true);
    await expect(form(requestOf(part('name="a"', '1').repeat(2_100), multipart()), 1e6)).rejects.toMatchObject({ status: 413 });
  });
});
