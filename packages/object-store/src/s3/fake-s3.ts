import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerList, deletedXml, errorXml, keysToDelete, type FakeObject } from './fake-s3-xml.ts';
import { signatureProblem, type S3Credentials } from './fake-s3-signature.ts';

export interface FakeS3 {
  url: string;
  objects: Map<string, FakeObject>;
  /** Method and target of every request, in order. */
  requests: string[];
  /** Multipart uploads that were neither completed nor aborted. */
  openUploads(): number;
  close(): Promise<void>;
}

interface FakeOptions {
  bucket: string;
  credentials: S3Credentials;
  /** Most keys in one page of a listing. */
  pageSize: number;
}

interface Call {
  method: string;
  key: string;
  query: URLSearchParams;
  body: Buffer;
  headers: IncomingMessage['headers'];
}

class FakeError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string = code) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * An S3 service in memory for tests: path-style addresses, signatures of version 4 checked (header and payload),
 * multipart uploads, ranges, listings in pages.
 */
export async function fakeS3(options: FakeOptions): Promise<FakeS3> {
  const objects = new Map<string, FakeObject>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const requests: string[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      requests.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
      try {
        handle(callOf(incoming, Buffer.concat(chunks), options), response);
      } catch (error) {
        const known = error instanceof FakeError ? error : new FakeError(500, 'InternalError', String(error));
        response.writeHead(known.status, { 'content-type': 'application/xml' });
        response.end(incoming.method === 'HEAD' ? undefined : errorXml(known.code, known.message));
      }
    });
  });

  function handle(call: Call, response: ServerResponse): void {
    if (call.query.has('uploads') || call.query.has('uploadId')) return multipart(call, response);
    if (call.key === '') return bucket(call, response);
    if (call.method === 'PUT') {
      objects.set(call.key, { content: call.body, modifiedAt: new Date() });
      return void response.writeHead(200, { etag: etagOf(call.body) }).end();
    }
    if (call.method === 'DELETE') {
      objects.delete(call.key);
      return void response.writeHead(204).end();
    }
    const object = objects.get(call.key);
    if (!object) throw new FakeError(404, 'NoSuchKey', 'The specified key does not exist.');
    const part = rangeOf(call.headers.range, object.content.byteLength);
    const content = part ? object.content.subarray(part.start, part.end + 1) : object.content;
    response.writeHead(part ? 206 : 200, {
      'content-length': content.byteLength,
      'last-modified': object.modifiedAt.toUTCString(),
      etag: etagOf(object.content),
      ...(part ? { 'content-range': `bytes ${part.start}-${part.end}/${object.content.byteLength}` } : {}),
    });
    response.end(call.method === 'HEAD' ? undefined : content);
  }

  function bucket(call: Call, response: ServerResponse): void {
    if (call.method === 'GET' && call.query.get('list-type') === '2') {
      response.writeHead(200, { 'content-type': 'application/xml' });
      return void response.end(answerList(objects, call.query, options.pageSize));
    }
    if (call.method === 'POST' && call.query.has('delete')) {
      for (const key of keysToDelete(call.body.toString('utf8'))) objects.delete(key);
      response.writeHead(200, { 'content-type': 'application/xml' });
      return void response.end(deletedXml());
    }
    throw new FakeError(501, 'NotImplemented', `${call.method} on a bucket`);
  }

  function multipart(call: Call, response: ServerResponse): void {
    if (call.method === 'POST' && call.query.has('uploads')) {
      const id = `upload-${requests.length}`;
      uploads.set(id, new Map());
      return void response.end(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
    }
    const id = call.query.get('uploadId') ?? '';
    const parts = uploads.get(id);
    if (!parts) throw new FakeError(404, 'NoSuchUpload');
    if (call.method === 'PUT') {
      parts.set(Number(call.query.get('partNumber')), call.body);
      return void response.writeHead(200, { etag: etagOf(call.body) }).end();
    }
    uploads.delete(id);
    if (call.method === 'DELETE') return void response.writeHead(204).end();
    const ordered = [...parts].sort(([a], [b]) => a - b).map(([, content]) => content);
    if (ordered.slice(0, -1).some((part) => part.byteLength < 5 * 1024 * 1024)) throw new FakeError(400, 'EntityTooSmall');
    const content = Buffer.concat(ordered);
    objects.set(call.key, { content, modifiedAt: new Date() });
    response.end(`<CompleteMultipartUploadResult><ETag>${etagOf(content)}</ETag></CompleteMultipartUploadResult>`);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    requests,
    openUploads: () => uploads.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function callOf(incoming: IncomingMessage, body: Buffer, options: FakeOptions): Call {
  const problem = signatureProblem(incoming, body, options.credentials);
  if (problem !== undefined) throw new FakeError(403, 'SignatureDoesNotMatch', problem);
  const url = new URL(incoming.url ?? '/', 'http://fake');
  const [bucket = '', ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  if (bucket !== options.bucket) throw new FakeError(404, 'NoSuchBucket');
  return { method: incoming.method ?? '', key: rest.join('/'), query: url.searchParams, body, headers: incoming.headers };
}

const etagOf = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`;

function rangeOf(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (!match) return undefined;
  const start = Number(match[1]);
  if (start >= size) throw new FakeError(416, 'InvalidRange');
  return { start, end: match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1) };
}
