import { createServer } from 'node:net';
import { AppError } from '@windhover/kernel';
import { createEncryption } from '../encryption/encryption.ts';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 10_000_000;

interface Request {
  uri: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

/** What functions of expressions may do outside the process: one bounded request, encryption, a free port. */
export function createOutsideFunctions() {
  return {
    request: async ({ uri, method, headers, body }: Request) => {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      try {
        const response = await fetch(uri, { method, headers, signal, ...(body !== undefined && { body }) });
        return { status: response.status, contentType: response.headers.get('content-type') ?? '', text: await textOf(response) };
      } catch (error) {
        if (error instanceof AppError) throw error;
        const { origin, pathname } = new URL(uri);
        const reason = signal.aborted ? `no answer within ${TIMEOUT_MS} ms` : reasonOf(error);
        throw new AppError('unavailable', `http(): ${method} ${origin}${pathname}: ${reason}`, { cause: error });
      }
    },
    encrypt: (key: string, plain: string) => createEncryption(key).encrypt(plain),
    decrypt: (key: string, sealed: string) => createEncryption(key).decrypt(sealed),
    freePort: () => new Promise<number>((resolve, reject) => {
      const server = createServer();
      server.on('error', reject);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new AppError('unexpected', 'no port is free'))));
      });
    }),
  };
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > MAX_BYTES) throw new AppError('payload_too_large', `http(): the answer has more than ${MAX_BYTES} bytes`);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `fetch` hides what happened in the cause of its error. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || ('code' in cause ? String(cause.code) : cause.name) : String(cause);
}
