import type { EvaluateTrigger } from '@windhover/plugin-sdk';
import { logResponseBody } from '../client/log-exchange.ts';
import { readText } from '../client/response.ts';
import { exchange } from '../client/send.ts';
import type { manifest } from './manifest.ts';

/** Every status reaches the condition: which of them counts is what it decides. */
export const evaluate: EvaluateTrigger<typeof manifest.properties> = async (context, properties) => {
  const { encryptBody } = properties;
  const answer = await exchange(context, properties, async (response) => {
    const text = await readText(response);
    if (!encryptBody) logResponseBody(context.logger, response.settings.logs, text);
    const { url, code, headers } = response;
    const body = properties.method.toUpperCase() === 'HEAD' ? null : text;
    const condition = await properties.responseCondition.render({ response: { statusCode: code, body: parsedBody(text), headers } });
    return condition.trim().toLowerCase() === 'true' ? { uri: url.href, code, headers, body } : undefined;
  });
  if (!answer || !encryptBody || answer.body === null) return answer && { outputs: answer };
  return { outputs: { ...answer, body: null, encryptedBody: context.encryption.seal(answer.body) } };
};

/** The body as conditions read it: a map or a list when it is one in JSON, else its text. */
function parsedBody(text: string): unknown {
  try {
    const parsed = JSON.parse(text) as unknown;
    return typeof parsed === 'object' && parsed !== null ? parsed : text;
  } catch {
    return text;
  }
}
