import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ENCRYPTED_TYPE } from '@windhover/plugin-sdk';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { testServer, type ReceivedRequest, type TestServer } from '../client/test-server.ts';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(answer: (request: ReceivedRequest, response: ServerResponse) => void = (_request, response) => response.end('ok')): Promise<TestServer> {
  server = await testServer(answer);
  return server;
}

const send = (raw: Record<string, unknown>, context = testContext()): Promise<Record<string, unknown>> =>
  runInTest(manifest, run, context, raw);

describe('Request', () => {
  it('sends method, query, headers and body and gives code, headers and body', async () => {
    const { url, requests } = await serve((_request, response) => {
      response.writeHead(201, { 'x-one': ['a', 'b'], 'content-type': 'text/plain' }).end('héllo');
    });
    const outputs = await send({
      uri: `${url}/a?x=1`,
      method: 'POST',
      params: { y: '2', z: ['3', 4] },
      headers: { 'X-Test': 'yes' },
      body: '{"a": 1}',
    });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/a?x=1&y=2&z=3&z=4', body: '{"a": 1}' });
    expect(requests[0]?.headers).toMatchObject({ 'x-test': 'yes', 'content-type': 'application/json', 'content-length': '8' });
    expect(outputs).toMatchObject({ uri: `${url}/a?x=1&y=2&z=3&z=4`, code: 201, body: 'héllo' });
    expect(outputs.headers).toMatchObject({ 'x-one': ['a', 'b'], 'content-type': ['text/plain'] });
  });

  it('sends no body and no content type with a GET', async () => {
    const { url, requests } = await serve();
    await send({ uri: url });
    expect(requests[0]?.method).toBe('GET');
    expect(requests[0]?.headers).not.toHaveProperty('content-type');
    expect(requests[0]?.headers).not.toHaveProperty('transfer-encoding');
  });

  it('sends a form URL-encoded', async () => {
    const { url, requests } = await serve();
    await send({ uri: url, method: 'POST', formData: { user: 'John Doe', n: 3 } });
    expect(requests[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(requests[0]?.body).toBe('user=John+Doe&n=3');
  });

  it('sends files of the storage as multipart, with an exact length', async () => {
    const { url, requests } = await serve();
    const context = testContext();
    const file = await context.storage.put('data.csv', 'a,b\n1,2\n');
    await send(
      { uri: url, method: 'POST', contentType: 'multipart/form-data', formData: { user: 'John', plain: file, named: { name: 'x".txt', content: file } } },
      context,
    );
    const request = requests[0];
    const boundary = /boundary=(.+)$/.exec(request?.headers['content-type'] ?? '')?.[1];
    expect(request?.body).toBe(
      [
        `--${boundary}`, 'Content-Disposition: form-data; name="user"', '', 'John',
        `--${boundary}`, 'Content-Disposition: form-data; name="plain"; filename="data.csv"', 'Content-Type: application/octet-stream', '', 'a,b\n1,2\n',
        `--${boundary}`, 'Content-Disposition: form-data; name="named"; filename="x%22.txt"', 'Content-Type: application/octet-stream', '', 'a,b\n1,2\n',
        `--${boundary}--`, '',
      ].join('\r\n'),
    );
    expect(request?.headers['content-length']).toBe(String(Buffer.byteLength(request?.body ?? '')));
  });

  it.each([
    [{ options: { auth: { type: 'BASIC', username: 'u', password: 'p:w' } } }, `Basic ${btoa('u:p:w')}`],
    [{ options: { basicAuthUser: 'u', basicAuthPassword: 'p' } }, `Basic ${btoa('u:p')}`],
    [{ options: { auth: { type: 'BEARER', token: 't0k' } } }, 'Bearer t0k'],
    [{ auth: { type: 'BEARER', token: 't0k' } }, 'Bearer t0k'],
  ])('authenticates with %j', async (properties, expected) => {
    const { url, requests } = await serve();
    await send({ uri: url, ...properties });
    expect(requests[0]?.headers.authorization).toBe(expected);
  });

  it('answers a Digest challenge', async () => {
    const { url, requests } = await serve((request, response) => {
      if (request.headers.authorization) response.end('in');
      else response.writeHead(401, { 'www-authenticate': 'Digest realm="r", nonce="n1", qop="auth", algorithm=MD5' }).end('no');
    });
    const outputs = await send({ uri: `${url}/p?q=1`, method: 'POST', body: 'x', options: { auth: { type: 'DIGEST', username: 'u', password: 'p' } } });
    expect(outputs.body).toBe('in');
    const header = requests[1]?.headers.authorization ?? '';
    const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
    const cnonce = /cnonce="(\w+)"/.exec(header)?.[1];
    const expected = md5(`${md5('u:r:p')}:n1:00000001:${cnonce}:auth:${md5('POST:/p?q=1')}`);
    expect(header).toContain(`response="${expected}"`);
    expect(requests[1]?.body).toBe('x');
  });

  it('fails on a status of 400 or above with status and body head', async () => {
    const { url } = await serve((_request, response) => response.writeHead(404).end('no such thing'));
    await expect(send({ uri: url })).rejects.toThrow("Failed http request with response code '404' and body:\nno such thing");
  });

  it('accepts failures that the options allow', async () => {
    const { url } = await serve((_request, response) => response.writeHead(418).end('tea'));
    expect(await send({ uri: url, options: { allowFailed: true } })).toMatchObject({ code: 418, body: 'tea' });
    expect(await send({ uri: url, options: { allowedResponseCodes: ['418'] } })).toMatchObject({ code: 418 });
    await expect(send({ uri: url, options: { allowedResponseCodes: [404] } })).rejects.toThrow('418');
  });

  it('follows redirects, without the credentials on another host, or gives the redirect itself', async () => {
    const other = await testServer((_request, response) => response.end('there'));
    const { url } = await serve((_request, response) => response.writeHead(302, { location: `${other.url.replace('127.0.0.1', 'localhost')}/x` }).end());
    const options = { auth: { type: 'BEARER', token: 'secret' } };
    expect(await send({ uri: url, options })).toMatchObject({ code: 200, body: 'there' });
    expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(await send({ uri: url, options: { ...options, followRedirects: false } })).toMatchObject({ code: 302 });
    await other.close();
  });

  it('decodes by charset and content encoding', async () => {
    const { url } = await serve((request, response) => {
      if (request.url === '/latin') response.writeHead(200, { 'content-type': 'text/plain; charset=iso-8859-1' }).end(Buffer.from('é', 'latin1'));
      else if (request.url === '/plain') response.end(Buffer.from('é', 'latin1'));
      else if (request.url === '/broken') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed'.repeat(99)).subarray(0, 20));
      else response.writeHead(200, { 'content-encoding': 'gzip' }).end(request.method === 'HEAD' ? undefined : gzipSync('packed'));
    });
    expect((await send({ uri: `${url}/latin` })).body).toBe('é');
    expect((await send({ uri: `${url}/plain`, options: { defaultCharset: 'ISO-8859-1' } })).body).toBe('é');
    expect((await send({ uri: `${url}/gzip` })).body).toBe('packed');
    expect((await send({ uri: `${url}/gzip`, method: 'HEAD' })).code).toBe(200);
    await expect(send({ uri: `${url}/broken` })).rejects.toThrow('unexpected end of file');
  });

  it('gives up when the server is silent for too long', async () => {
    const { url } = await serve(() => undefined);
    await expect(send({ uri: url, options: { timeout: { readIdleTimeout: 'PT0.1S' } } })).rejects.toThrow(/Headers Timeout/i);
  });

  it('gives up when the body stops coming', async () => {
    const { url } = await serve((_request, response) => void response.writeHead(200).write('half'));
    await expect(send({ uri: url, options: { readTimeout: 'PT0.1S' } })).rejects.toThrow(/Body Timeout/i);
  });

  it('names the address, without its secrets, when nobody answers', async () => {
    await expect(send({ uri: 'http://u:pw@127.0.0.1:9/x?token=abc' })).rejects.toThrow(/^Request to 'http:\/\/127\.0\.0\.1:9\/x' failed: .*ECONNREFUSED/);
  });

  it('refuses other schemes and broken addresses', async () => {
    await expect(send({ uri: 'file:///etc/passwd' })).rejects.toThrow('only http and https');
    await expect(send({ uri: 'nowhere' })).rejects.toThrow("Invalid uri 'nowhere'");
  });

  it('refuses bodies that do not fit in memory', async () => {
    const { url } = await serve((_request, response) => response.end('x'.repeat(2_000)));
    await expect(send({ uri: url, options: { maxContentLength: 1_000 } })).rejects.toThrow('longer than 1000 bytes');
  });

  it('goes through a proxy with its credentials', async () => {
    const { url, requests } = await serve((_request, response) => response.end('via proxy'));
    const port = Number(new URL(url).port);
    const outputs = await send({
      uri: 'http://unreachable.test/x',
      options: { proxy: { type: 'HTTP', address: '127.0.0.1', port, username: 'pu', password: 'pp' } },
    });
    expect(outputs.body).toBe('via proxy');
    expect(requests[0]?.url).toBe('http://unreachable.test/x');
    expect(requests[0]?.headers['proxy-authorization']).toBe(`Basic ${btoa('pu:pp')}`);
  });

  it('logs what is asked for, without credentials', async () => {
    const { url } = await serve();
    const context = testContext();
    const logs = ['REQUEST_HEADERS', 'REQUEST_BODY', 'RESPONSE_HEADERS', 'RESPONSE_BODY'];
    await send({ uri: url, method: 'POST', body: 'hello', options: { logs, auth: { type: 'BEARER', token: 't0k' } } }, context);
    const text = context.logs.map((line) => line.message).join('\n');
    expect(text).toContain('authorization: ******');
    expect(text).not.toContain('t0k');
    expect(text).toContain('Request body: hello');
    expect(text).toContain('Response: 200');
    expect(text).toContain('Response body: ok');
  });

  it('stops when it is aborted', async () => {
    const context = testContext();
    const { url } = await serve(() => context.abort(new Error('killed')));
    await expect(send({ uri: url }, context)).rejects.toThrow('killed');
  });

  it('gives the body encrypted when told to', async () => {
    const { url } = await serve((_request, response) => response.end('secret text'));
    const seal = (plain: string) => ({ type: ENCRYPTED_TYPE, value: btoa(plain) } as const);
    const context = testContext({ services: { encryption: { seal } } });
    const outputs = await send({ uri: url, encryptBody: true, options: { logs: ['RESPONSE_BODY'] } }, context);
    expect(outputs).toMatchObject({ body: null, encryptedBody: { type: ENCRYPTED_TYPE, value: btoa('secret text') } });
    expect(JSON.stringify(context.logs)).not.toContain('secret text');
    await expect(send({ uri: url, encryptBody: true })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('gives no body to a HEAD', async () => {
    const { url, requests } = await serve((_request, response) => response.end());
    expect((await send({ uri: url, method: 'head' })).body).toBeNull();
    expect(requests[0]?.method).toBe('HEAD');
  });
});
