import { TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import { logResponseBody } from '../client/log-exchange.ts';
import { readText, refuseFailure } from '../client/response.ts';
import { exchange } from '../client/send.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (context, properties) => {
  if (properties.encryptBody) {
    throw new TaskFailure('encryptBody needs an encryption key: none is configured (kestra.encryption.secret-key)');
  }
  return exchange(context, properties, async (response) => {
    await refuseFailure(response);
    const text = await readText(response);
    logResponseBody(context.logger, response.settings.logs, text);
    context.metrics.counter('response.length', Buffer.byteLength(text));
    const { url, code, headers } = response;
    return { outputs: { uri: url.href, code, headers, body: properties.method.toUpperCase() === 'HEAD' ? null : text } };
  });
};
