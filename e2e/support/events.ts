import type { Client } from './client.ts';

/** One server-sent event with its data parsed. */
export interface Frame<T = unknown> {
  id?: string;
  data: T;
}

/** The frames of a stream until the server closes it. Fails when that takes longer than `withinMs`. */
export async function follow<T>(client: Client, path: string, withinMs = 15_000): Promise<Frame<T>[]> {
  const frames: Frame<T>[] = [];
  for await (const frame of framesOf<T>(client, path, AbortSignal.timeout(withinMs))) frames.push(frame);
  return frames;
}

/** The frames as they come. An aborted signal ends the stream as a client that goes away does. */
export async function* framesOf<T>(client: Client, path: string, signal: AbortSignal): AsyncGenerator<Frame<T>> {
  const response = await client.send('GET', path, { signal });
  const type = response.headers.get('content-type');
  if (response.status !== 200 || type !== 'text/event-stream' || !response.body) throw new Error(`no stream: ${response.status} ${type} ${await response.text()}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('the stream was not closed in time')), { once: true }));
  aborted.catch(() => undefined);
  for (let text = ''; ; ) {
    const { done, value } = await Promise.race([reader.read(), aborted]);
    if (done) {
      if (text !== '') throw new Error(`the stream ended within a frame: ${text}`);
      return;
    }
    const parts = (text + value).split('\n\n');
    text = parts.pop() ?? '';
    yield* parts.map((part) => frameOf<T>(part));
  }
}

function frameOf<T>(text: string): Frame<T> {
  const lines = text.split('\n');
  const of = (name: string): string | undefined => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const [id, data] = [of('id'), of('data')];
  if (data === undefined) throw new Error(`a frame without data: ${text}`);
  return { ...(id !== undefined && { id }), data: JSON.parse(data) as T };
}
