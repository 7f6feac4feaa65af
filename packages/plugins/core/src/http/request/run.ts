import type { RunTask } from '@windhover/plugin-sdk';
import { logResponseBody } from '../client/log-exchange.ts';
import { readText, refuseFailure } from '../client/response.ts';
import { exchange } from '../client/send.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  const { encryptBody } = properties;
  const answer = await exchange(context, properties, async (response) => {
    await refuseFailure(response);
    const text = await readText(response);
    if (!encryptBody) logResponseBody(context.logger, response.settings.logs, text);
    context.metrics.counter('response.length', Buffer.byteLength(text));
    const { url, code, headers } = response;
    return { uri: url.href, code, headers, body: properties.method.toUpperCase() === 'HEAD' ? null : text };
  });
  if (!encryptBody || answer.body === null) return { outputs: answer };
  return { outputs: { ...answer, body: null, encryptedBody: context.encryption.seal(answer.body) } };
};
