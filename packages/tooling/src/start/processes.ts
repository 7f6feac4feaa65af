import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** True while a process of this id runs whose command line holds `mark`: ids are given again to other programs. */
export function isRunning(pid: number, mark: string): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (!existsSync('/proc/self')) return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').includes(mark);
  } catch {
    return false;
  }
}

/** Ends a process that an earlier, killed launcher left behind; by force when it does not listen. */
export async function endLeftover(pid: number, mark: string, withinMs = 10_000): Promise<void> {
  if (!isRunning(pid, mark)) return;
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + withinMs;
  while (isRunning(pid, mark)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await delay(20);
  }
}
