import { clientStore, trustedCertificates } from './key-stores.ts';
import type { HttpAuth, HttpOptions, HttpSsl, Loggable } from '../options.ts';

const READ_IDLE_MS = 300_000;
/** Bodies held in memory end here unless `maxContentLength` says otherwise. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

export interface ProxySettings {
  type: 'HTTP' | 'SOCKS';
  address: string;
  port: number;
  username?: string;
  password?: string;
}

/** What is trusted, and how the client shows who it is. Certificates and keys are PEM. */
export interface TlsSettings {
  insecure: boolean;
  ca?: readonly string[];
  cert?: string;
  key?: string;
  /** Certificate and key in one, in the form of PKCS12. */
  pfx?: Buffer;
  passphrase?: string;
}

/** The options of a request with earlier spellings resolved and defaults applied. */
export interface HttpSettings {
  connectTimeoutMs?: number;
  readIdleTimeoutMs: number;
  proxy?: ProxySettings;
  auth?: HttpAuth;
  tls: TlsSettings;
  followRedirects: boolean;
  allowFailed: boolean;
  allowedResponseCodes: readonly number[];
  defaultCharset: string;
  logs: ReadonlySet<Loggable>;
  /** Longest body that is held in memory, in bytes. */
  maxBodyBytes: number;
  /** Longest body at all; undefined sets no limit. */
  maxDownloadBytes?: number;
}

export interface SettingsInput {
  options?: HttpOptions | undefined;
  auth?: HttpAuth | undefined;
  sslOptions?: HttpSsl | undefined;
}

/** Settings from the properties of an HTTP task. Current spellings win over earlier ones. */
export function settingsOf({ options, auth, sslOptions }: SettingsInput): HttpSettings {
  const connectTimeoutMs = options?.timeout?.connectTimeout ?? options?.connectTimeout;
  const proxy = options && proxyOf(options);
  const chosenAuth = options?.auth ?? auth ?? (options && basicAuthOf(options));
  return {
    ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
    readIdleTimeoutMs: options?.timeout?.readIdleTimeout ?? options?.readIdleTimeout ?? options?.readTimeout ?? READ_IDLE_MS,
    ...(proxy ? { proxy } : {}),
    ...(chosenAuth ? { auth: chosenAuth } : {}),
    tls: tlsOf(options?.ssl ?? sslOptions),
    followRedirects: options?.followRedirects ?? true,
    allowFailed: options?.allowFailed ?? false,
    allowedResponseCodes: options?.allowedResponseCodes ?? [],
    defaultCharset: options?.defaultCharset ?? 'UTF-8',
    logs: new Set(options?.logs ?? []),
    maxBodyBytes: options?.maxContentLength ?? MAX_BODY_BYTES,
    ...(options?.maxContentLength === undefined ? {} : { maxDownloadBytes: options.maxContentLength }),
  };
}

function tlsOf(ssl: HttpSsl | undefined): TlsSettings {
  const ca = [...(ssl?.caPem === undefined ? [] : [ssl.caPem]), ...(ssl?.trustStore === undefined ? [] : trustedCertificates(ssl.trustStore, ssl.trustStorePassword))];
  return {
    insecure: ssl?.insecureTrustAllCertificates ?? false,
    ...(ca.length > 0 && { ca }),
    ...(ssl?.clientPem !== undefined && { cert: ssl.clientPem }),
    ...(ssl?.keyPem !== undefined && { key: ssl.keyPem }),
    ...(ssl?.keyPassphrase !== undefined && { passphrase: ssl.keyPassphrase }),
    ...(ssl?.keyStore !== undefined && clientStore(ssl.keyStore, ssl.keyStorePassword)),
  };
}

function basicAuthOf(options: HttpOptions): HttpAuth | undefined {
  if (options.basicAuthUser === undefined && options.basicAuthPassword === undefined) return undefined;
  return { type: 'BASIC', username: options.basicAuthUser, password: options.basicAuthPassword };
}

function proxyOf(options: HttpOptions): ProxySettings | undefined {
  const address = options.proxy?.address ?? options.proxyAddress;
  const port = options.proxy?.port ?? options.proxyPort;
  if (address === undefined || port === undefined) return undefined;
  const declared = options.proxy?.type ?? options.proxyType;
  const username = options.proxy?.username ?? options.proxyUsername;
  const password = options.proxy?.password ?? options.proxyPassword;
  return {
    type: declared === 'SOCKS' ? 'SOCKS' : 'HTTP',
    address,
    port,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  };
}
