import { createHash, randomBytes } from 'node:crypto';

export interface DigestChallenge {
  realm: string;
  nonce: string;
  opaque?: string;
  algorithm: string;
  /** True when the server accepts `qop=auth`. */
  qopAuth: boolean;
}

export interface DigestCredentials {
  username: string;
  password: string;
}

const HASHES: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' };

/** The Digest challenge of a `WWW-Authenticate` header; undefined when there is none that can be answered. */
export function parseDigestChallenge(header: string): DigestChallenge | undefined {
  const start = /(?:^|[\s,])Digest\s+/i.exec(header);
  if (!start) return undefined;
  const fields = new Map<string, string>();
  const pattern = /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g;
  for (const [, name = '', quoted, plain] of header.slice(start.index + start[0].length).matchAll(pattern)) {
    const key = name.toLowerCase();
    if (!fields.has(key)) fields.set(key, quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
  }
  const nonce = fields.get('nonce');
  const algorithm = fields.get('algorithm') ?? 'MD5';
  if (nonce === undefined || !Object.hasOwn(HASHES, baseOf(algorithm))) return undefined;
  const qops = fields.get('qop')?.split(',').map((qop) => qop.trim().toLowerCase());
  if (qops && !qops.includes('auth')) return undefined;
  const opaque = fields.get('opaque');
  return {
    realm: fields.get('realm') ?? '',
    nonce,
    algorithm,
    qopAuth: qops !== undefined,
    ...(opaque === undefined ? {} : { opaque }),
  };
}

/** The `Authorization` header that answers a challenge (RFC 7616). `target` is the path with its query. */
export function digestAuthorization(
  challenge: DigestChallenge,
  credentials: DigestCredentials,
  method: string,
  target: string,
  cnonce: string = randomBytes(8).toString('hex'),
): string {
  const hash = (text: string): string => createHash(HASHES[baseOf(challenge.algorithm)] ?? 'md5').update(text).digest('hex');
  const { realm, nonce, opaque, algorithm } = challenge;
  const secret = hash(`${credentials.username}:${realm}:${credentials.password}`);
  const ha1 = /-sess$/i.test(algorithm) ? hash(`${secret}:${nonce}:${cnonce}`) : secret;
  const ha2 = hash(`${method}:${target}`);
  const count = '00000001';
  const response = challenge.qopAuth ? hash(`${ha1}:${nonce}:${count}:${cnonce}:auth:${ha2}`) : hash(`${ha1}:${nonce}:${ha2}`);
  const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;
  const parts = [
    `username=${quoted(credentials.username)}`, `realm=${quoted(realm)}`, `nonce=${quoted(nonce)}`, `uri=${quoted(target)}`,
    `algorithm=${algorithm}`, `response="${response}"`,
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(challenge.qopAuth ? ['qop=auth', `nc=${count}`, `cnonce="${cnonce}"`] : []),
  ];
  return `Digest ${parts.join(', ')}`;
}

const baseOf = (algorithm: string): string => algorithm.toUpperCase().replace(/-SESS$/, '');
