import type { TaskLogger } from '@windhover/plugin-sdk';
import type { Loggable } from '../options.ts';

const SECRET_HEADERS: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
const MAX_LOGGED_CHARACTERS = 8_192;

interface SentRequest {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: { text?: string; length: number } | undefined;
}

/** Writes what `logs` asks for of a request, without credentials. */
export function logRequest(logger: TaskLogger, logs: ReadonlySet<Loggable>, sent: SentRequest): void {
  if (logs.has('REQUEST_HEADERS')) {
    const lines = Object.entries(sent.headers).map(([name, value]) => headerLine(name, [value]));
    logger.debug(`Request: ${sent.method} ${sent.url.origin}${sent.url.pathname}\n${lines.join('\n')}`);
  }
  if (logs.has('REQUEST_BODY') && sent.body) {
    logger.debug(`Request body: ${sent.body.text === undefined ? `${sent.body.length} bytes` : head(sent.body.text)}`);
  }
}

/** Writes what `logs` asks for of a response's head, without credentials. */
export function logResponse(
  logger: TaskLogger,
  logs: ReadonlySet<Loggable>,
  received: { code: number; headers: Record<string, string[]> },
): void {
  if (!logs.has('RESPONSE_HEADERS')) return;
  const lines = Object.entries(received.headers).map(([name, values]) => headerLine(name, values));
  logger.debug(`Response: ${received.code}\n${lines.join('\n')}`);
}

/** Writes a response's body when `logs` asks for it. */
export function logResponseBody(logger: TaskLogger, logs: ReadonlySet<Loggable>, text: string): void {
  if (logs.has('RESPONSE_BODY')) logger.debug(`Response body: ${head(text)}`);
}

function headerLine(name: string, values: readonly string[]): string {
  return `${name}: ${SECRET_HEADERS.has(name) ? '******' : values.join(', ')}`;
}

const head = (text: string): string =>
  text.length > MAX_LOGGED_CHARACTERS ? `${text.slice(0, MAX_LOGGED_CHARACTERS)}… (${text.length} characters)` : text;
