import { StringDecoder } from 'node:string_decoder';
import { TaskFailure, type RunTask, type TaskContext } from '@windhover/plugin-sdk';
import { logResponseBody } from '../client/log-exchange.ts';
import { refuseFailure } from '../client/response.ts';
import { exchange } from '../client/send.ts';
import type { manifest } from './manifest.ts';
import { EventParser, type SentEvent } from './parse-events.ts';

export const run: RunTask<typeof manifest.properties> = (context, properties) =>
  exchange(context, { ...properties, headers: { accept: 'text/event-stream', ...properties.headers } }, async (response) => {
    await refuseFailure(response);
    const { concatJqExpression: expression, failedOnMissingJq } = properties;
    const parser = new EventParser();
    const decoder = new StringDecoder('utf8');
    const events: SentEvent[] = [];
    let result: string | null = null;
    let characters = 0;
    const take = async (read: readonly SentEvent[]): Promise<void> => {
      for (const event of read) {
        events.push(event);
        if (event.data === undefined) continue;
        logResponseBody(context.logger, response.settings.logs, event.data);
        if (expression === undefined) continue;
        const found = await textIn(context, expression, event.data);
        if (found === undefined && failedOnMissingJq) throw new TaskFailure(`'${expression}' finds nothing in event ${events.length}: ${event.data.slice(0, 200)}`);
        result = (result ?? '') + (found ?? '');
      }
    };
    for await (const chunk of response.body) {
      characters += (chunk as Buffer).byteLength;
      if (characters > response.settings.maxBodyBytes) throw new TaskFailure(`The events are longer than ${response.settings.maxBodyBytes} bytes: set options.maxContentLength`);
      await take(parser.push(decoder.write(chunk as Buffer)));
    }
    await take([...parser.push(decoder.end()), ...parser.end()]);
    context.metrics.counter('events', events.length);
    return { outputs: { uri: response.url.href, events, size: events.length, result } };
  });

/** What the expression finds in the data of an event, as text; undefined for nothing, for null, and in what is no JSON. */
async function textIn(context: TaskContext, expression: string, data: string): Promise<string | undefined> {
  const parsed = parsedJson(data);
  if (parsed === undefined) return undefined;
  const rendered = await context.render('{{ sse.data | jq(sse.expression) | first | json }}', { sse: { data: parsed, expression } });
  const found: unknown = parsedJson(String(rendered));
  if (found === undefined || found === null) return undefined;
  return typeof found === 'string' ? found : JSON.stringify(found);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
