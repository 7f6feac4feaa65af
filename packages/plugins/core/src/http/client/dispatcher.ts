import { rootCertificates } from 'node:tls';
import { Agent, interceptors, ProxyAgent, Socks5ProxyAgent, type Dispatcher } from 'undici';
import type { HttpSettings, ProxySettings } from './settings.ts';

const MAX_REDIRECTS = 50;

/** The connections of one request, with its proxy, time limits and trust. The caller closes it. */
export function dispatcherOf(settings: HttpSettings): Dispatcher {
  const base = settings.proxy ? proxied(settings.proxy, settings) : new Agent({ connect: connectOptions(settings) });
  return settings.followRedirects
    ? base.compose(interceptors.redirect({ maxRedirections: MAX_REDIRECTS, throwOnMaxRedirect: true }))
    : base;
}

interface ConnectOptions {
  timeout?: number;
  rejectUnauthorized: boolean;
  ca?: string[];
  cert?: string;
  key?: string;
  pfx?: Buffer;
  passphrase?: string;
}

function connectOptions({ tls: { insecure, ca, ...client }, connectTimeoutMs }: HttpSettings): ConnectOptions {
  return {
    rejectUnauthorized: !insecure,
    ...client,
    // Given certificates would take the place of those of the system: they come beside them.
    ...(ca !== undefined && { ca: [...rootCertificates, ...ca] }),
    ...(connectTimeoutMs === undefined ? {} : { timeout: connectTimeoutMs }),
  };
}

function proxied(proxy: ProxySettings, settings: HttpSettings): Dispatcher {
  if (proxy.type === 'SOCKS') {
    return new Socks5ProxyAgent(`socks5://${proxy.address}:${proxy.port}`, {
      requestTls: connectOptions(settings),
      ...(settings.connectTimeoutMs === undefined ? {} : { connectTimeout: settings.connectTimeoutMs }),
      ...(proxy.username === undefined ? {} : { username: proxy.username, password: proxy.password ?? '' }),
    });
  }
  return new ProxyAgent({
    uri: `http://${proxy.address}:${proxy.port}`,
    requestTls: connectOptions(settings),
    ...(proxy.username === undefined ? {} : { token: basicToken(proxy.username, proxy.password) }),
  });
}

/** Value of an `Authorization` header for user and password. */
export function basicToken(username = '', password = ''): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
