import type { Logger } from '@windhover/core';

/** A stream of an iterable: pulled as the client reads, ended when the client goes away. */
export function streamOf(source: AsyncIterable<Uint8Array>, signal: AbortSignal, logger: Logger): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  const close = (): void => void iterator.return?.().catch(() => undefined);
  signal.addEventListener('abort', close, { once: true });
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        logger.warn('a stream broke off', { error });
        controller.error(error);
      }
    },
    cancel: close,
  });
}
