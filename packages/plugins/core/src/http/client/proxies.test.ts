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

  it('takes both from stores of Java', async () => {
    const { key, cert } = selfSigned();
    const port = await listen(createTlsServer({ key, cert, ca: cert, requestCert: true, rejectUnauthorized: true }, (_request, response) => response.end('known')));
    const ssl = { keyStore: KEY_STORE, keyStorePassword: 'changeit', trustStore: TRUST_STORE, trustStorePassword: 'changeit' };
    const asked = (changed: object) => send({ uri: `https://localhost:${port}`, options: { ssl: { ...ssl, ...changed } } });
    expect((await asked({})).body).toBe('known');
    await expect(asked({ keyStorePassword: 'wrong' })).rejects.toThrow('ssl.keyStore can not be opened as PKCS12');
    await expect(asked({ keyStore: TRUST_STORE })).rejects.toThrow('keytool -importkeystore -deststoretype PKCS12');
    await expect(asked({ trustStorePassword: 'wrong' })).rejects.toThrow('ssl.trustStore can not be read: its password is another, or it was changed');
    await expect(asked({ trustStore: KEY_STORE })).rejects.toThrow('ssl.trustStore is no Java store (JKS)');
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

/** The same certificate and key as keytool and openssl keep them. */
const KEY_STORE =
  'MIIESQIBAzCCA/8GCSqGSIb3DQEHAaCCA/AEggPsMIID6DCCAoIGCSqGSIb3DQEHBqCCAnMwggJvAgEAMIICaAYJKoZIhvcNAQcBMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAc' +
  'BAhsFroPVWLYggICA+gwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEIZHveART2PYR+9f9aSfDqSAggIAWWylo+6SW8YcKqv57yTho0xHdZa5dFH4TZsb4wqjQJgNQ6La80C6KJZu' +
  'DjpnGZ6EJE+7cyAbWu9FdjUmNFmmphNVeJeqFhd5anSxALZy9ZCZPdyzgkFjlvqoF+AtSb+FI8qMchtz9bu5QOQMnBUu+4EhcoD9vCTfqoZm5Qj8COR1KF20avGhRrRP2QT926C1vshB' +
  'FJ3wpgdpXGCxVCP9ZTgjDD9naaPJ7sdy3kfw3uc2mOn0xpIEWRLYy0yJ3N4qIM+ub1RWG5OybJbGl8Ur/erAOPRcTdV5/hZsBwtT/s4jZut1pgfs+s3eGpPPiSz/r9NyCuJEcfrHxqTp' +
  'zeBPeXelWEhlchSY5JKn5SgpEJs/8REqvo8NtlazlD/2ch9ks7iTqK7HjTSurGM4PXHhmJ+XeYMLUrCoIg2FUQNMlcZKwU7kEc0CiCMQLuVJg5TKP/aMIExemdAHb8ME2l+1tU0QEiVR' +
  '6zYO5kZNzJ0sk31r2EOgtjcGHw6SD2urJCx1aHeQ7tDUQlZJ+tf9JlE38VByxvy+eb9R22mj1An04FzXP3kexmbfDkrP8m2kmXikrLXPkOa1OuumuOlzlYG2DctxEZFK+B9OIgZAI4+K' +
  'eAnIgtct+UhDzIIbAk2BeMna/ZCOUCAnGEYfNg5cak93QH3DnAXqfqAj6Ezbwg0Epe0wggFeBgkqhkiG9w0BBwGgggFPBIIBSzCCAUcwggFDBgsqhkiG9w0BDAoBAqCB7zCB7DBXBgkq' +
  'hkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQIKh9YIAFPdKECAgPoMAwGCCqGSIb3DQIJBQAwHQYJYIZIAWUDBAEqBBAZIYqlmHtXytZvG+etwgF8BIGQbI0AXTOuetMeE7M5+7fzZ87r' +
  'O0jqnVctikxIrmxALbV2PJRxApR/ufLKBenfP0pw0dLZvT0VKoUtWiY7MVEbuyBGP8mZIqaT4B2fgSrEUuVHv12zT/ZWZQ8gS2DzZRxx8Tw/mgucMscT7YKuAsuTjTxqs0lyr4FaJ2lY' +
  'Wdp5Rxx0TtZ7cll2ab3FtIPDbmMxMUIwGwYJKoZIhvcNAQkUMQ4eDABjAGwAaQBlAG4AdDAjBgkqhkiG9w0BCRUxFgQUGiOpflo15/sW9hXkasditYnRSMowQTAxMA0GCWCGSAFlAwQC' +
  'AQUABCCZ5iY5EtIVRnL6h367U+/Ab7OXuudxJ1TrS2MdY2FhuAQIdPKVbffoOO4CAgPo';
const TRUST_STORE =
  '/u3+7QAAAAIAAAABAAAAAgAGc2VydmVyAAABofqZN3UABVguNTA5AAABgzCCAX8wggEloAMCAQICFAt4Gb6VK1u4ngWQ+Lf4cGfJzGtTMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxv' +
  'Y2FsaG9zdDAgFw0yNjExMjAxNDE0MjZaGA8yMTI2MTAyNzE0MTQyNlowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1rKDqnYb4b2XJx/lnaA+' +
  '9HWqmRu2WU/FtSQIfFxyrKgJBDfNUeBGv9bikBQjgQWgT0TK3x7NeAZF+DHJkfPMZ6NTMFEwHQYDVR0OBBYEFAchUCN3jlg5TgfWPjhcUc53dWs3MB8GA1UdIwQYMBaAFAchUCN3jlg5' +
  'TgfWPjhcUc53dWs3MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAJRqOHOTKCA0NKGZ+v5pf+H5p9x9y2HbPie9aTKCLfi/AiA1LSZOvTrKG+EHKnN+/5cBo2i4HJzl' +
  'HgdumM/czjmHk6ZuWMTN/5PSu5z4vsEqSxaRWb3z';

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
