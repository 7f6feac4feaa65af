import { Transform } from 'node:stream';
import { TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import { refuseFailure } from '../client/response.ts';
import { exchange } from '../client/send.ts';
import { downloadName } from './download-name.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (context, properties) =>
  exchange(context, properties, async (response) => {
    await refuseFailure(response);
    const counter = new ByteCounter(response.settings.maxDownloadBytes);
    response.body.on('error', (error) => counter.destroy(error));
    const name = downloadName(response.headers['content-disposition']?.[0], response.url, properties.saveAs);
    const uri = await context.storage.put(name, response.body.pipe(counter));
    if (counter.bytes === 0) {
      if (properties.failOnEmptyResponse) throw new TaskFailure('The response is empty');
      context.logger.warn('The response is empty');
    }
    context.metrics.counter('response.length', counter.bytes);
    return { outputs: { uri, code: response.code, length: counter.bytes, headers: response.headers } };
  });

/** Counts what passes and ends with an error above a limit. */
class ByteCounter extends Transform {
  bytes = 0;
  readonly #maxBytes: number;

  constructor(maxBytes = Number.POSITIVE_INFINITY) {
    super();
    this.#maxBytes = maxBytes;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: Error | null, chunk?: Buffer) => void): void {
    this.bytes += chunk.byteLength;
    if (this.bytes > this.#maxBytes) done(new TaskFailure(`The response is longer than options.maxContentLength (${this.#maxBytes} bytes)`));
    else done(null, chunk);
  }
}
