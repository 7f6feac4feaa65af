import { setTimeout as delay } from 'node:timers/promises';
import { mayHaveSurvivors, survivorsOf } from './process-table.ts';

const POLL_MS = 25;
const HAS_PROCESS_TABLE = process.platform === 'linux';

/**
 * Ends a process, its group and everything it started: SIGTERM, then SIGKILL for what still lives after `graceMs`.
 * Resolves when nothing is left, or when a killed process does not go within a second (it hangs in the kernel).
 */
export async function killTree(leader: number, marker: string, graceMs: number): Promise<void> {
  const deadline = Date.now() + graceMs;
  let survivors = await signalAll(leader, marker, 'SIGTERM');
  while (survivors > 0 && Date.now() < deadline) {
    await delay(Math.min(POLL_MS, Math.max(1, deadline - Date.now())));
    survivors = await countAlive(leader, marker);
  }
  const giveUpAt = Date.now() + 1_000;
  while (survivors > 0 && Date.now() < giveUpAt) {
    survivors = await signalAll(leader, marker, 'SIGKILL');
    await delay(POLL_MS);
  }
}

/** Signals the group and every survivor; gives how many there were. */
async function signalAll(leader: number, marker: string, signal: NodeJS.Signals): Promise<number> {
  const survivors = await survivorsOf(leader, marker);
  const group = send(-leader, signal);
  for (const pid of survivors) send(pid, signal);
  return HAS_PROCESS_TABLE ? survivors.length : Number(group);
}

/** How many still live. Without a process table the group stands for all; it also counts processes that nobody has waited for. */
async function countAlive(leader: number, marker: string): Promise<number> {
  return HAS_PROCESS_TABLE ? (await survivorsOf(leader, marker)).length : Number(send(-leader, 0));
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM')) return false;
    throw error;
  }
}

/** Ends what a script left running after its own end. Costs next to nothing when there is nothing. */
export async function killLeftovers(leader: number, marker: string, graceMs: number): Promise<void> {
  const left = HAS_PROCESS_TABLE ? mayHaveSurvivors(leader, marker) : send(-leader, 0);
  if (left) await killTree(leader, marker, graceMs);
}
