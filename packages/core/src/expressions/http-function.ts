import { AppError, badRequest, isPlainObject } from '@windhover/kernel';
import type { OutsideFunctions } from '../ports/outside.ts';
import type { HostArguments, HostFunction } from './host-function.ts';

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const FORM = 'application/x-www-form-urlencoded';

/**
 * `http(uri, method = 'GET', query, body, contentType = 'application/json', headers, options, accept)`: the answer's body,
 * JSON read into values and anything else as text. An answer above 399 is an error.
 */
export function httpFunction({ request }: Pick<OutsideFunctions, 'request'>): HostFunction {
  return async (_place, args) => {
    const uri = withQuery(urlOf(args['uri']), args['query']);
    const method = String(args['method'] ?? 'GET').toUpperCase();
    if (!METHODS.includes(method)) throw badRequest(`http(): unknown method '${method}'. Methods are ${METHODS.join(', ')}`);
    const contentType = String(args['contentType'] ?? 'application/json');
    const body = bodyOf(args['body'], contentType);
    const { status, contentType: received, text } = await request({
      uri: uri.href, method, ...(body !== undefined && { body }),
      headers: { ...(body !== undefined && { 'content-type': contentType }), accept: String(args['accept'] ?? '*/*'), ...headersOf(args) },
    });
    if (status >= 400) throw new AppError('unavailable', `http(): ${method} ${uri.origin}${uri.pathname} answered ${status}: ${text.slice(0, 500)}`);
    return /[/+]json\b/.test(received) && text.trim() !== '' ? parsed(text, uri) : text;
  };
}

function urlOf(given: unknown): URL {
  const text = String(given ?? '');
  if (!URL.canParse(text)) throw badRequest(`http(): '${text}' is no address`);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw badRequest(`http(): addresses start with http:// or https://, not ${url.protocol}//`);
  return url;
}

function withQuery(url: URL, query: unknown): URL {
  if (!isPlainObject(query)) return url;
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) url.searchParams.append(name, String(each));
  }
  return url;
}

function bodyOf(body: unknown, contentType: string): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return body;
  if (contentType !== FORM || !isPlainObject(body)) return JSON.stringify(body);
  return new URLSearchParams(Object.entries(body).map(([name, value]): [string, string] => [name, String(value)])).toString();
}

/** Headers as written over those that the options stand for. */
function headersOf({ headers, options }: HostArguments): Record<string, string> {
  const written = isPlainObject(headers) ? headers : {};
  const auth = isPlainObject(options) && isPlainObject(options['auth']) ? authorization(options['auth']) : undefined;
  return {
    ...(auth !== undefined && { authorization: auth }),
    ...Object.fromEntries(Object.entries(written).map(([name, value]) => [name.toLowerCase(), String(value)])),
  };
}

function authorization({ type, username, password, token }: Record<string, unknown>): string | undefined {
  if (type === 'BASIC') return `Basic ${Buffer.from(`${String(username ?? '')}:${String(password ?? '')}`).toString('base64')}`;
  return type === 'BEARER' ? `Bearer ${String(token ?? '')}` : undefined;
}

function parsed(text: string, { origin, pathname }: URL): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new AppError('invalid', `http(): ${origin}${pathname} says that it sends JSON, and does not: ${error instanceof Error ? error.message : String(error)}`);
  }
}
