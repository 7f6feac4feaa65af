import type { Logger } from '@windhover/core';

/**
 * A stream of an iterable: pulled as the client reads, ended when the client goes away. Whatever happens, the source is
 * told that it is over, so that files and subscriptions behind it are let go.
 */
export function streamOf(source: AsyncIterable<Uint8Array>, signal: AbortSignal, logger: Logger): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    signal.removeEventListener('abort', end);
    // An iterator that was never asked for anything ends without telling its source: streams are destroyed themselves.
    if ('destroy' in source && typeof source.destroy === 'function') source.destroy();
    else void iterator.return?.().catch(() => undefined);
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (signal.aborted) {
        end();
        controller.close();
      } else {
        signal.addEventListener('abort', end, { once: true });
      }
    },
    async pull(controller) {
      try {
        const { done, value } = await iterator.next();
        if (!done) return controller.enqueue(value);
        end();
        controller.close();
      } catch (error) {
        if (!ended) logger.warn('a stream broke off', { error });
        end();
        controller.error(error);
      }
    },
    cancel: end,
  });
}
