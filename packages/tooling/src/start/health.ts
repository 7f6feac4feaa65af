import { setTimeout as delay } from 'node:timers/promises';

const ASK_MS = 100;
const ANSWER_MS = 5_000;

/** Waits until the address answers without an error of the server; false after `withinMs`, or when `given` ends first. */
export async function untilHealthy(address: string, withinMs: number, given: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline && !given.aborted) {
    if (await isHealthy(address)) return true;
    await delay(ASK_MS);
  }
  return false;
}

async function isHealthy(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}
