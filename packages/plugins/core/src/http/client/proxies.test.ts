import { createServer as createTlsServer } from 'node:https';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from '../request/manifest.ts';
import { run } from '../request/run.ts';
import { testServer } from './test-server.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const send = (raw: Record<string, unknown>): Promise<Record<string, unknown>> => runInTest(manifest, run, testContext(), raw);

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

describe('TLS', () => {
  it('refuses a certificate that nobody vouches for, unless told to trust any', async () => {
    const { key, cert } = selfSigned();
    const port = await listen(createTlsServer({ key, cert }, (_request, response) => response.end('secure')));
    await expect(send({ uri: `https://localhost:${port}` })).rejects.toThrow(/certificate/);
    expect((await send({ uri: `https://localhost:${port}`, options: { ssl: { insecureTrustAllCertificates: true } } })).body).toBe('secure');
    expect((await send({ uri: `https://localhost:${port}`, options: { ssl: { caPem: cert } } })).body).toBe('secure');
    expect((await send({ uri: `https://localhost:${port}`, sslOptions: { insecureTrustAllCertificates: 'true' } })).body).toBe('secure');
  });

  it('shows a certificate to a server that asks for one', async () => {
    const { key, cert } = selfSigned();
    const port = await listen(createTlsServer({ key, cert, ca: cert, requestCert: true, rejectUnauthorized: true }, (_request, response) => response.end('known')));
    const ssl = { caPem: cert, clientPem: cert, keyPem: key };
    expect((await send({ uri: `https://localhost:${port}`, options: { ssl } })).body).toBe('known');
    await expect(send({ uri: `https://localhost:${port}`, options: { ssl: { caPem: cert } } })).rejects.toThrow(/^Request to/);
  });
});

describe('SOCKS', () => {
  it('goes through the proxy, with its credentials', async () => {
    const target = await testServer((_request, response) => response.end('via socks'));
    closing.push(() => void target.close());
    const seen: string[] = [];
    const port = await listen(socksProxy(seen, Number(new URL(target.url).port)));
    const proxy = { type: 'SOCKS', address: '127.0.0.1', port, username: 'pu', password: 'pp' };
    expect((await send({ uri: 'http://unreachable.test:81/x', options: { proxy } })).body).toBe('via socks');
    expect(seen).toEqual(['pu:pp', 'unreachable.test:81']);
    expect(target.requests[0]?.url).toBe('/x');
  });
});

/** A certificate for localhost that nobody vouches for, and its key; neither protects anything. */
function selfSigned(): { key: string; cert: string } {
  const key =
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgg7oUNy81EMpA1b5rI+2fvFW+Bg0UMiR2Y1eu0QQi6aehRANCAATWsoOqdhvhvZ' +
    'cnH+WdoD70daqZG7ZZT8W1JAh8XHKsqAkEN81R4Ea/1uKQFCOBBaBPRMrfHs14BkX4McmR88xn';
  const cert =
    'MIIBfzCCASWgAwIBAgIUC3gZvpUrW7ieBZD4t/hwZ8nMa1MwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMDE0MT' +
    'QyNloYDzIxMjYxMDI3MTQxNDI2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATWsoOqdhvhvZcnH+Wd' +
    'oD70daqZG7ZZT8W1JAh8XHKsqAkEN81R4Ea/1uKQFCOBBaBPRMrfHs14BkX4McmR88xno1MwUTAdBgNVHQ4EFgQUByFQI3eOWDlOB9Y+OFxRzn' +
    'd1azcwHwYDVR0jBBgwFoAUByFQI3eOWDlOB9Y+OFxRznd1azcwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAlGo4c5MoIDQ0' +
    'oZn6/ml/4fmn3H3LYds+J71pMoIt+L8CIDUtJk69Osob4Qcqc37/lwGjaLgcnOUeB26Yz9zOOYeT';
  return { key: pem('PRIVATE KEY', key), cert: pem('CERTIFICATE', cert) };
}

const pem = (label: string, base64: string): string => `-----BEGIN ${label}-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;

/** A SOCKS 5 proxy that asks for user and password, and leads every connection to one port. */
function socksProxy(seen: string[], targetPort: number): Server {
  return createServer((socket) => {
    closing.push(() => socket.destroy());
    socket.once('data', () => {
      socket.write(Buffer.from([5, 2]));
      socket.once('data', (login: Buffer) => {
        const userEnd = 2 + (login[1] ?? 0);
        seen.push(`${login.subarray(2, userEnd).toString()}:${login.subarray(userEnd + 1).toString()}`);
        socket.write(Buffer.from([1, 0]));
        socket.once('data', (request: Buffer) => lead(socket, request, seen, targetPort));
      });
    });
  });
}

function lead(socket: Socket, request: Buffer, seen: string[], targetPort: number): void {
  const nameEnd = 5 + (request[4] ?? 0);
  seen.push(`${request.subarray(5, nameEnd).toString()}:${request.readUInt16BE(nameEnd)}`);
  const target = connect(targetPort, '127.0.0.1', () => {
    socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
    socket.pipe(target).pipe(socket);
  });
  target.on('error', () => socket.destroy());
  socket.on('error', () => target.destroy());
}
