import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** What is wrong with the signature (version 4) of a request, or undefined. The payload hash is checked when it is signed. */
export function signatureProblem(incoming: IncomingMessage, body: Buffer, credentials: S3Credentials): string | undefined {
  const header = incoming.headers.authorization ?? '';
  const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/.exec(header);
  if (!match) return `no signature of version 4: '${header}'`;
  const [, keyId = '', day = '', region = '', signedHeaders = '', signature = ''] = match;
  if (keyId !== credentials.accessKeyId) return `unknown key ${keyId}`;
  const payload = String(incoming.headers['x-amz-content-sha256'] ?? '');
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return `the payload hash ${payload} does not fit`;
  const url = new URL(incoming.url ?? '/', 'http://fake');
  const query = [...url.searchParams]
    .map(([name, value]): [string, string] => [encode(name), encode(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(incoming.headers[name] ?? '').trim()}\n`).join('');
  const canonical = [incoming.method, url.pathname, query, headers, signedHeaders, payload].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', String(incoming.headers['x-amz-date'] ?? ''), scope, sha256(canonical)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>((secret, text) => hmac(secret, text), `AWS4${credentials.secretAccessKey}`);
  return hmac(key, toSign).toString('hex') === signature ? undefined : 'the signature does not fit';
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
