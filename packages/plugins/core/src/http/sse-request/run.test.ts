import { afterEach, describe, expect, it } from 'vitest';
import { runInTest, testContext, type TestContext } from '@windhover/plugin-sdk/testing';
import { testServer, type TestServer } from '../client/test-server.ts';
import { manifest } from './manifest.ts';
import { EventParser } from './parse-events.ts';
import { run } from './run.ts';

const STREAM = ': hello\n\nid: 1\nevent: message\ndata: {"t": "Hél"}\n\nretry: 100\r\ndata: {"t": "lo"}\r\n\r\ndata: two\ndata: lines\n\ndata: {"t": "!"}';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** The platform's jq is stood in for by a look-up of the field that the expression names. */
function contextWithJq(): TestContext {
  const context = testContext();
  const render = (value: unknown, extra?: Record<string, unknown>): Promise<unknown> => {
    const { data, expression } = (extra?.['sse'] ?? {}) as { data?: Record<string, unknown>; expression?: string };
    return extra?.['sse'] === undefined ? context.render(value, extra) : Promise.resolve(JSON.stringify(data?.[String(expression).slice(1)] ?? null));
  };
  return { ...context, render };
}

async function ask(properties: Record<string, unknown> = {}, stream = STREAM): Promise<Record<string, unknown>> {
  server = await testServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const byte of Buffer.from(stream)) response.write(Buffer.from([byte]));
    response.end();
  });
  return runInTest(manifest, run, contextWithJq(), { uri: server.url, ...properties });
}

describe('SseRequest', () => {
  it('gives the events', async () => {
    const outputs = await ask();
    expect(outputs).toEqual({
      uri: `${server?.url}/`, size: 5, result: null,
      events: [{ comment: 'hello' }, { id: '1', event: 'message', data: '{"t": "Hél"}' }, { retry: 100, data: '{"t": "lo"}' }, { data: 'two\nlines' }, { data: '{"t": "!"}' }],
    });
    expect(server?.requests[0]?.headers.accept).toBe('text/event-stream');
  });

  it('joins what the expression finds', async () => {
    expect((await ask({ concatJqExpression: '.t', failedOnMissingJq: false })).result).toBe('Héllo!');
  });

  it('fails where the expression finds nothing', async () => {
    await expect(ask({ concatJqExpression: '.t' })).rejects.toThrow("'.t' finds nothing in event 4: two\nlines");
  });

  it('refuses more than is to be held in memory', async () => {
    await expect(ask({ options: { maxContentLength: 10 } })).rejects.toThrow('longer than 10 bytes');
  });
});

it('events are the same wherever the pieces of the stream end', () => {
  const whole = new EventParser();
  const expected = [...whole.push(STREAM), ...whole.end()];
  for (let size = 1; size < STREAM.length; size += 1) {
    const parser = new EventParser();
    const events = [];
    for (let at = 0; at < STREAM.length; at += size) events.push(...parser.push(STREAM.slice(at, at + size)));
    expect([...events, ...parser.end()]).toEqual(expected);
  }
});
