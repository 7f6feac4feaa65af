import type { Readable } from 'node:stream';
import type { TaskStorage } from '@windhover/plugin-sdk';
import { multipartOf, textOf } from './multipart.ts';

/** What is sent: opened once per try. */
export interface RequestBody {
  contentType: string;
  length: number;
  open(): Buffer | Readable;
  /** The text, for the logs; absent for multipart bodies. */
  text?: string;
}

export interface BodyInput {
  body?: string | undefined;
  formData?: Record<string, unknown> | undefined;
  contentType?: string | undefined;
}

/** The body of a request; undefined when there is none. `formData` wins over `body`. */
export async function bodyOf(input: BodyInput, storage: TaskStorage): Promise<RequestBody | undefined> {
  if (input.formData !== undefined) {
    if (input.contentType?.toLowerCase().startsWith('multipart/form-data')) return multipartOf(input.formData, storage);
    return textBody(urlEncoded(input.formData), 'application/x-www-form-urlencoded');
  }
  if (input.body === undefined) return undefined;
  return textBody(input.body, input.contentType ?? 'application/json');
}

function textBody(text: string, contentType: string): RequestBody {
  const content = Buffer.from(text, charsetOf(contentType) === 'iso-8859-1' ? 'latin1' : 'utf8');
  return { contentType, length: content.byteLength, open: () => content, text };
}

function charsetOf(contentType: string): string | undefined {
  return /charset="?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase();
}

function urlEncoded(form: Record<string, unknown>): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const item of Array.isArray(value) ? value : [value]) fields.append(name, textOf(item));
  }
  return fields.toString();
}
