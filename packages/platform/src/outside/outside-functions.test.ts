import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutsideFunctions } from './outside-functions.ts';

const outside = createOutsideFunctions();
const server = createServer((request, response) => {
  if (request.url === '/big') {
    response.writeHead(200).end(Buffer.alloc(10_000_001, 'x'));
    return;
  }
  request.pipe(response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'text/x-test' }));
});
let origin = '';

beforeAll(async () => {
  const port = await outside.freePort();
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe('what expressions may do outside', () => {
  it('sends a request and reads its answer', async () => {
    expect(await outside.request({ uri: origin, method: 'POST', headers: {}, body: 'hello' })).toEqual({ status: 201, contentType: 'text/x-test', text: 'hello' });
  });

  it('refuses answers without end and says why there is none', async () => {
    await expect(outside.request({ uri: `${origin}/big`, method: 'GET', headers: {} })).rejects.toThrow('more than 10000000 bytes');
    const port = await outside.freePort();
    await expect(outside.request({ uri: `http://127.0.0.1:${port}/path?secret=1`, method: 'GET', headers: {} })).rejects.toThrow(new RegExp(`^http\\(\\): GET http://127.0.0.1:${port}/path: .*ECONNREFUSED`));
  });

  it('encrypts with the key that it is given', () => {
    const key = randomBytes(32).toString('base64');
    expect(outside.decrypt(key, outside.encrypt(key, 'text'))).toBe('text');
  });
});
