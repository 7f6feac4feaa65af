import { AppError, invalid } from '@windhover/kernel';
import { Readable } from 'node:stream';
import type { Logger, Operation, ServerEvent } from '@windhover/core';
import { describe, expect, it } from 'vitest';
import { errorResponse } from './error-response.ts';
import { respond } from './respond.ts';

const entries: { message: string; fields: Record<string, unknown> }[] = [];
const note = (message: string, fields: Record<string, unknown> = {}): void => void entries.push({ message, fields });
const logger: Logger = { debug: note, info: note, warn: note, error: note, child: () => logger };
const operationOf = (kind: string, status?: number): Operation => ({ response: { kind }, ...(status !== undefined && { status }) }) as Operation;
const answer = (kind: string, output: unknown, options: { status?: number; signal?: AbortSignal } = {}): Response =>
  respond(operationOf(kind, options.status), output, options.signal ?? new AbortController().signal, logger);

describe('respond', () => {
  it('answers JSON, nothing, and what an operation makes itself', async () => {
    const created = answer('json', { a: 1 }, { status: 201 });
    expect([created.status, created.headers.get('content-type'), await created.json()]).toEqual([201, 'application/json', { a: 1 }]);
    expect(answer('none', undefined, { status: 204 }).body).toBe(null);
    const made = answer('custom', { status: 418, headers: { 'x-one': '1', 'set-cookie': ['a=1', 'b=2'] }, body: 'text' });
    expect([made.status, made.headers.get('x-one'), made.headers.getSetCookie(), await made.text()]).toEqual([418, '1', ['a=1', 'b=2'], 'text']);
  });

  it.each([204, 205, 304])('sends no body with status %i, whatever the operation made', (status) => {
    const response = answer('custom', { status, body: { a: 1 } });
    expect([response.status, response.body]).toEqual([status, null]);
  });

  it('refuses header values that would begin another header', () => {
    expect(() => answer('custom', { status: 200, headers: { 'x-a': 'b\r\nset-cookie: evil=1' } })).toThrow(/header/i);
  });
});

describe('files', () => {
  it('are downloads with their name escaped, whatever it is', async () => {
    const response = answer('file', { contentType: 'text/html', fileName: `a"b\r\nset-cookie: x=1'(ü).html`, content: '<script>', sizeBytes: 8 });
    expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a%22b%0D%0Aset-cookie%3A%20x%3D1%27%28%C3%BC%29.html");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-length')).toBe('8');
    expect(response.headers.get('set-cookie')).toBe(null);
    expect(await response.text()).toBe('<script>');
    expect(answer('file', { contentType: 'text/plain', fileName: '\ud800', content: 'x' }).headers.get('content-disposition')).toContain('%EF%BF%BD');
  });

  it('are streamed', async () => {
    expect(await answer('file', { contentType: 'x/y', content: Readable.from([Buffer.from('ab'), Buffer.from('c')]) }).text()).toBe('abc');
    expect(await answer('file', { contentType: 'x/y', content: new Uint8Array([97]) }).text()).toBe('a');
  });

  it('are closed when the client goes away, before, during and without reading', async () => {
    for (const leave of ['abort', 'cancel', 'gone'] as const) {
      const stop = new AbortController();
      if (leave === 'gone') stop.abort();
      const source = Readable.from(Array.from({ length: 100 }, () => Buffer.from('x')));
      const response = answer('file', { contentType: 'x/y', content: source }, { signal: stop.signal });
      if (leave === 'abort') stop.abort();
      if (leave === 'cancel') await response.body?.cancel();
      expect(source.destroyed).toBe(true);
    }
  });

  it('break off with the source, and that is logged', async () => {
    entries.length = 0;
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a');
      throw new Error('disk');
    }
    await expect(answer('file', { contentType: 'x/y', content: failing() }).text()).rejects.toThrow('disk');
    expect(entries).toMatchObject([{ message: 'a stream broke off' }]);
  });
});

describe('events', () => {
  function eventsOf(list: ServerEvent[]) {
    const state = { closed: false };
    async function* events(): AsyncGenerator<ServerEvent> {
      try {
        yield* list;
        await new Promise(() => undefined);
      } finally {
        state.closed = true;
      }
    }
    return { state, events: events() };
  }

  it('are frames of an event stream that nothing buffers', async () => {
    async function* two(): AsyncGenerator<ServerEvent> {
      yield { id: '1', data: { text: 'line\nbreak' } };
      yield { event: 'end', data: null };
    }
    const response = answer('events', two());
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toContain('no-transform');
    expect(await response.text()).toBe('id: 1\ndata: {"text":"line\\nbreak"}\n\nevent: end\ndata: null\n\n');
  });

  it('end their source when the client goes away', async () => {
    const stop = new AbortController();
    const { state, events } = eventsOf([{ data: 1 }, { data: 2 }]);
    const reader = answer('events', events, { signal: stop.signal }).body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 1\n\n');
    stop.abort();
    await reader?.read();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(state.closed).toBe(true);
  });

  it('end their source when the body is cancelled, and for a client that left already', async () => {
    const cancelled = eventsOf([{ data: 1 }, { data: 2 }]);
    const response = answer('events', cancelled.events);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(cancelled.state.closed).toBe(true);
    const gone = answer('events', eventsOf([{ data: 1 }]).events, { signal: AbortSignal.abort() });
    expect(await gone.text()).toBe('');
  });

  it('must be events', () => {
    expect(() => answer('events', { data: 1 })).toThrow('no events');
  });
});

describe('errorResponse', () => {
  const shown = async (error: unknown): Promise<{ status: number; body: unknown; headers: Headers }> => {
    const response = errorResponse(error, '/p', logger, 'op');
    return { status: response.status, body: await response.json(), headers: response.headers };
  };

  it('tells the caller what to change, and logs nothing of it', async () => {
    entries.length = 0;
    const { status, body } = await shown(invalid('Wrong', [{ path: 'body.x', message: 'missing' }]));
    expect(status).toBe(422);
    expect(body).toEqual({ message: 'Wrong', _links: { self: { href: '/p', templated: false } }, _embedded: { errors: [{ message: 'missing', path: 'body.x' }] } });
    expect(entries).toEqual([]);
    expect((await shown(new AppError('unauthenticated', 'no'))).headers.get('www-authenticate')).toBe('Bearer');
  });

  it('hides what is our own fault, details too, and logs it once with its cause', async () => {
    entries.length = 0;
    for (const error of [new Error('password=1'), new AppError('unexpected', 'row password=1', { details: [{ message: 'password=1' }] }), 'thrown password=1']) {
      const { status, body } = await shown(error);
      expect([status, JSON.stringify(body).includes('password')]).toEqual([500, false]);
    }
    expect(entries).toHaveLength(3);
    expect(entries[0]).toMatchObject({ fields: { operation: 'op', error: { message: 'password=1' } } });
  });

  it('says when the platform is not available, and lists what a bulk action can not use', async () => {
    entries.length = 0;
    expect(await shown(new AppError('unavailable', 'The database is away'))).toMatchObject({ status: 503, body: { message: 'The database is away' } });
    expect(entries).toHaveLength(1);
    expect((await shown(new AppError('bad_request', 'Invalid bulk kill', { details: [{ path: 'e1', message: 'gone' }] }))).body).toMatchObject({ invalids: [{ path: 'e1', message: 'gone' }] });
  });
});
