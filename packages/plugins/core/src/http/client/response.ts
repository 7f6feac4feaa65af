import { TaskFailure } from '@windhover/plugin-sdk';
import type { HttpResponse } from './send.ts';

const MAX_ERROR_BYTES = 8_192;

/** Throws when the status is 400 or above and the options do not accept it. The message has the status and the start of the body. */
export async function refuseFailure(response: HttpResponse): Promise<void> {
  const { code, settings } = response;
  if (code < 400 || settings.allowFailed || settings.allowedResponseCodes.includes(code)) return;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).byteLength;
    if (bytes >= MAX_ERROR_BYTES) break;
  }
  const text = decode(Buffer.concat(chunks).subarray(0, MAX_ERROR_BYTES), response);
  throw new TaskFailure(
    `Failed http request with response code '${code}'${text === '' ? '' : ` and body:\n${text}`}`,
    {},
    { retryable: code >= 500 || code === 429 },
  );
}

/** The whole body as text. Throws when it is longer than the options allow. */
export async function readText(response: HttpResponse): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += (chunk as Buffer).byteLength;
    if (bytes > response.settings.maxBodyBytes) {
      throw new TaskFailure(
        `The response is longer than ${response.settings.maxBodyBytes} bytes: use io.kestra.plugin.core.http.Download, or set options.maxContentLength`,
      );
    }
    chunks.push(chunk as Buffer);
  }
  return decode(Buffer.concat(chunks), response);
}

function decode(content: Buffer, response: HttpResponse): string {
  const named = /charset="?([^";\s]+)/i.exec(response.headers['content-type']?.[0] ?? '')?.[1];
  for (const label of [named, response.settings.defaultCharset]) {
    if (label === undefined) continue;
    try {
      return new TextDecoder(label).decode(content);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return content.toString('utf8');
}
