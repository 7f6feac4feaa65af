import { setTimeout as delay } from 'node:timers/promises';
import type { EngineClient } from './engine/engine-client.ts';
import { hasStatus, isPassing } from './engine/engine-errors.ts';
import { FrameReader, type FrameStream } from './engine/frames.ts';

export interface FollowRequest {
  engine: EngineClient;
  containerId: string;
  signal: AbortSignal;
  /** Pauses before each new attempt after a broken connection, in milliseconds. */
  retryPausesMs: readonly number[];
  onOutput(stream: FrameStream, chunk: Buffer): Promise<void> | void;
}

/**
 * Hands on all that a container writes, until it ends. After a broken connection the engine gives its output from the
 * beginning: what is known of each stream is passed over, so that nothing is lost and nothing comes twice.
 */
export async function followOutput(request: FollowRequest): Promise<void> {
  const { retryPausesMs, signal } = request;
  const known: Record<FrameStream, number> = { stdout: 0, stderr: 0 };
  for (let attempt = 0; ; ) {
    const before = known.stdout + known.stderr;
    try {
      if (await followOnce(request, known)) return;
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    // What moves on is not broken for good.
    if (known.stdout + known.stderr > before) attempt = 0;
    const pauseMs = retryPausesMs[attempt];
    if (pauseMs === undefined) throw new Error('the output of the container cannot be followed: the connection to the engine breaks again and again');
    attempt += 1;
    await delay(pauseMs, undefined, { signal });
  }
}

/** True when the stream came to its own end. */
async function followOnce({ engine, containerId, signal, onOutput }: FollowRequest, known: Record<FrameStream, number>): Promise<boolean> {
  const stream = await engine.stream({ method: 'GET', path: `/containers/${containerId}/logs`, query: { follow: true, stdout: true, stderr: true }, signal });
  const frames = new FrameReader();
  const passed: Record<FrameStream, number> = { stdout: 0, stderr: 0 };
  const take = async (chunk: Buffer): Promise<void> => {
    for (const [name, piece] of frames.read(chunk)) {
      const skip = Math.max(0, Math.min(piece.byteLength, known[name] - passed[name]));
      passed[name] += piece.byteLength;
      if (skip === piece.byteLength) continue;
      known[name] = passed[name];
      await onOutput(name, piece.subarray(skip));
    }
  };
  const chunks = stream[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<unknown>;
    try {
      next = await chunks.next();
    } catch {
      signal.throwIfAborted();
      return false;
    }
    if (next.done === true) return stream.complete && frames.atBoundary;
    await take(next.value as Buffer);
  }
}

/** Waits for the end of a container; gives its exit code. The question is asked again after a broken connection. */
export async function waitForEnd({ engine, containerId, signal, retryPausesMs }: Omit<FollowRequest, 'onOutput'>): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await engine.json({ method: 'POST', path: `/containers/${containerId}/wait`, query: { condition: 'not-running' }, signal });
      if (typeof answer === 'object' && answer !== null && 'StatusCode' in answer && typeof answer.StatusCode === 'number') return answer.StatusCode;
      throw new Error('the engine did not tell the exit code of the container');
    } catch (error) {
      signal.throwIfAborted();
      if (hasStatus(error, 404)) throw new Error('the container was removed while it ran', { cause: error });
      const pauseMs = retryPausesMs[attempt];
      if (pauseMs === undefined || !isPassing(error)) throw error;
      await delay(pauseMs, undefined, { signal });
    }
  }
}
