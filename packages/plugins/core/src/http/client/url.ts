import { TaskFailure } from '@windhover/plugin-sdk';
import { textOf } from './multipart.ts';

/** The address with its query parameters added. Throws when it is no http or https address. */
export function urlOf(uri: string, params: Record<string, unknown> | undefined): URL {
  const text = uri.trim();
  let url: URL;
  try {
    // Raw brackets and spaces are common in query strings; the URL parser escapes what must be.
    url = new URL(text);
  } catch (cause) {
    throw new TaskFailure(`Invalid uri '${withoutSecrets(text)}'`, {}, { cause });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TaskFailure(`Invalid uri '${withoutSecrets(text)}': only http and https are supported`);
  }
  for (const [name, value] of Object.entries(params ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) url.searchParams.append(name, textOf(item));
  }
  return url;
}

/** An address for messages: without user, password and query, which may hold secrets. */
export function withoutSecrets(uri: string): string {
  return uri.replace(/^(\w+:\/\/)[^/@]*@/, '$1').replace(/[?#].*$/s, '');
}
