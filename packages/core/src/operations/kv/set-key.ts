import { z } from 'zod';
import { badRequest, parseDurationMs } from '@windhover/kernel';
import { requireKey, requireNamespace } from '../../kv/kv-names.ts';
import { kvValueOfText } from '../../kv/kv-value.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryText } from '../../operation/query.ts';
import { noContent } from '../../operation/wire.ts';

export const setKey = tenantOperation({
  id: 'setKeyValue',
  method: 'PUT',
  path: '/api/v1/{tenant}/namespaces/{namespace}/kv/{key}',
  tag: 'KV',
  summary: 'Sets the value of a key. Time to live and description come as headers or as query parameters.',
  permission: 'KVSTORE:UPDATE',
  transaction: 'write',
  params: z.object({ namespace: z.string(), key: z.string() }),
  query: z.object({ ttl: queryText, description: queryText }),
  body: { kind: 'raw' },
  response: noContent,
  async run({ db, call }, { params: { namespace, key }, query, body }) {
    requireNamespace(namespace);
    requireKey(key);
    const ttl = call.headers.get('ttl') ?? query.ttl;
    const ttlMs = ttl === undefined || ttl === '' ? undefined : parseDurationMs(ttl);
    if (ttl !== undefined && ttl !== '' && !(ttlMs !== undefined && ttlMs > 0)) throw badRequest(`ttl: '${ttl}' is not an ISO-8601 duration such as P30D`);
    const description = call.headers.get('description') ?? query.description;
    await db.kv.set({
      namespace, key, ...kvValueOfText(textOf(body.content)), ...(ttlMs !== undefined && { ttlMs }), ...(description !== undefined && { description }),
    }, { overwrite: true });
  },
});

function textOf(content: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below, with the other kind of bytes that are no text.
  }
  throw badRequest('The value is not valid UTF-8 text');
}
