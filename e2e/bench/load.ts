import { Agent, request } from 'node:http';

/** What a load did. Durations in milliseconds. */
export interface LoadResult {
  sent: number;
  accepted: number;
  /** 429 and 503: the excess that was told to wait. */
  refused: number;
  failed: number;
  durationsMs: number[];
}

/** Sends `rate` requests a second for `seconds`, whether or not earlier ones were answered (an open loop). */
export async function openLoop(url: string, body: string, rate: number, seconds: number): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const result: LoadResult = { sent: 0, accepted: 0, refused: 0, failed: 0, durationsMs: [] };
  const open = new Set<Promise<void>>();
  const startMs = performance.now();
  const total = Math.round(rate * seconds);
  while (result.sent < total) {
    const due = Math.min(total, Math.floor(((performance.now() - startMs) / 1000) * rate));
    while (result.sent < due) {
      result.sent += 1;
      const one = send(agent, url, body, result).finally(() => open.delete(one));
      open.add(one);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(open);
  agent.destroy();
  return result;
}

/** Sends one request after the other and gives how long each took. */
export async function oneByOne(url: string, body: string, count: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const result: LoadResult = { sent: 0, accepted: 0, refused: 0, failed: 0, durationsMs: [] };
  for (let index = 0; index < count; index += 1) await send(agent, url, body, result);
  agent.destroy();
  if (result.accepted < count) throw new Error(`${count - result.accepted} of ${count} requests to ${url} failed`);
  return result.durationsMs;
}

function send(agent: Agent, url: string, body: string, result: LoadResult): Promise<void> {
  const startedMs = performance.now();
  return new Promise((resolve) => {
    const call = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) result.accepted += 1;
        else if (response.statusCode === 429 || response.statusCode === 503) result.refused += 1;
        else result.failed += 1;
        result.durationsMs.push(performance.now() - startedMs);
        resolve();
      });
    });
    call.on('error', () => {
      result.failed += 1;
      resolve();
    });
    call.end(body);
  });
}

/** Value below which the share `q` of the sorted values lies; 0 for none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0) * 100) / 100;
}
