import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { isPlainObject, messageOf, TaskFailure, type TaskContext } from '@windhover/plugin-sdk';
import type { EngineClient } from './engine/engine-client.ts';
import { hasStatus, isPassing } from './engine/engine-errors.ts';

export interface PullRequest {
  engine: EngineClient;
  context: TaskContext;
  image: string;
  policy: 'IF_NOT_PRESENT' | 'ALWAYS' | 'NEVER';
  /** Value of `X-Registry-Auth`. */
  auth: string | undefined;
  /** Pauses before each new attempt, in milliseconds. */
  retryPausesMs: readonly number[];
}

/** Makes sure that the engine has the image, as the policy wants it. Throws a `TaskFailure` that names image and reason. */
export async function pullImage(request: PullRequest): Promise<void> {
  const { engine, image, policy, context, retryPausesMs } = request;
  if (policy === 'NEVER') return;
  if (policy === 'IF_NOT_PRESENT' && (await isPresent(engine, image, context.signal))) return;
  context.logger.info(`Pulling the image '${image}'`);
  for (let attempt = 0; ; attempt += 1) {
    try {
      await pullOnce(request);
      return;
    } catch (error) {
      context.signal.throwIfAborted();
      const pauseMs = retryPausesMs[attempt];
      if (pauseMs === undefined || !(isPassing(error) || error instanceof BrokenPull)) {
        throw new TaskFailure(`The image '${image}' cannot be pulled: ${messageOf(error)}`, {}, { cause: error, retryable: true });
      }
      context.logger.warn(`The image '${image}' could not be pulled yet: ${messageOf(error)}`);
      await delay(pauseMs, undefined, { signal: context.signal });
    }
  }
}

async function isPresent(engine: EngineClient, image: string, signal: AbortSignal): Promise<boolean> {
  try {
    await engine.json({ method: 'GET', path: `/images/${encodePath(image)}/json`, signal });
    return true;
  } catch (error) {
    if (hasStatus(error, 404)) return false;
    throw error;
  }
}

/** Slashes of an image's name stay as they are. */
const encodePath = (image: string): string => image.split('/').map(encodeURIComponent).join('/');

/** The connection broke while layers came in. */
class BrokenPull extends Error {}

async function pullOnce({ engine, image, auth, context }: PullRequest): Promise<void> {
  const { name, tag } = splitTag(image);
  const stream = await engine.stream({
    method: 'POST', path: '/images/create', query: { fromImage: name, tag }, signal: context.signal,
    ...(auth !== undefined && { headers: { 'x-registry-auth': auth } }),
  });
  const broken = new Promise<never>((_resolve, reject) => {
    stream.once('error', (cause) => reject(new BrokenPull(`the connection broke: ${messageOf(cause)}`, { cause })));
  });
  broken.catch(() => undefined);
  await Promise.race([broken, refuseErrors(stream)]);
  if (!stream.complete) throw new BrokenPull('the connection broke');
}

/** The answer is 200 also for an image that is not there: the reason then comes as one of its lines. */
async function refuseErrors(stream: NodeJS.ReadableStream): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const progress: unknown = JSON.parse(line);
    if (isPlainObject(progress) && typeof progress.error === 'string') throw new Error(progress.error);
  }
}

/** Name and tag of an image; without a tag `latest`, which the engine would take as "all tags". A digest counts as the tag. */
export function splitTag(image: string): { name: string; tag: string } {
  const [beforeDigest = image, digest] = image.split('@');
  if (digest !== undefined) return { name: beforeDigest, tag: digest };
  const colon = image.lastIndexOf(':');
  return colon > image.lastIndexOf('/') ? { name: image.slice(0, colon), tag: image.slice(colon + 1) } : { name: image, tag: 'latest' };
}
