import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.ts';
import type { ClusterLayout } from './cluster-layout.ts';
import { serverEnvironment } from './server-environment.ts';
import type { UnprivilegedUser } from './unprivileged-user.ts';

const READY_WITHIN_MS = 60_000;
const FAST_STOP_MS = 15_000;

/** Starts the server in its own process group, so that Ctrl-C reaches only us and we choose the order of the end. */
export async function startServer(
  binaries: PostgresBinaries,
  layout: ClusterLayout,
  user: UnprivilegedUser | undefined,
  settings: Record<string, string>,
): Promise<ChildProcess> {
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(layout.log, 'a', 0o600);
  const server = spawn(binaries.postgres, ['-D', layout.cluster, ...parameters], {
    ...user,
    cwd: layout.cluster,
    detached: true,
    stdio: ['ignore', log, log],
    env: serverEnvironment(),
  });
  closeSync(log);
  await untilReady(server, layout);
  return server;
}

async function untilReady(server: ChildProcess, layout: ClusterLayout): Promise<void> {
  let failure: string | undefined;
  server.once('error', (error) => (failure = error.message));
  server.once('exit', (code) => (failure ??= `it ended with code ${code}`));
  const deadline = Date.now() + READY_WITHIN_MS;
  while (postmasterStatus(layout)?.pid !== server.pid || postmasterStatus(layout)?.status !== 'ready') {
    if (failure !== undefined) throw new Error(`PostgreSQL did not start: ${failure}.\n${lastLines(layout.log)}`);
    if (Date.now() > deadline) {
      server.kill('SIGQUIT');
      throw new Error(`PostgreSQL was not ready within ${READY_WITHIN_MS / 1000} s.\n${lastLines(layout.log)}`);
    }
    await delay(5);
  }
}

function postmasterStatus(layout: ClusterLayout): { pid: number; status: string } | undefined {
  const file = path.join(layout.cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return { pid: Number(lines[0]), status: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

/** Ends a server that an earlier, killed process left running on this data. */
export async function stopLeftover(layout: ClusterLayout): Promise<void> {
  const pid = postmasterStatus(layout)?.pid;
  if (pid === undefined || !isPostgres(pid)) return;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + FAST_STOP_MS;
  while (isPostgres(pid)) {
    if (Date.now() > deadline) throw new Error(`An earlier PostgreSQL (process ${pid}) holds ${layout.cluster} and does not stop.`);
    await delay(20);
  }
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const commandLine = `/proc/${pid}/cmdline`;
    return !existsSync('/proc/self') || (existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes('postgres'));
  } catch {
    return false;
  }
}

/** Fast shutdown: open transactions are rolled back, data is flushed. Escalates to an immediate stop, which recovers at the next start. */
export async function stopServer(server: ChildProcess, binaries: PostgresBinaries, layout: ClusterLayout): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  if (process.platform === 'win32') spawn(binaries.pgCtl, ['stop', '-D', layout.cluster, '-m', 'fast'], { stdio: 'ignore' });
  else server.kill('SIGINT');
  const escalation = setTimeout(() => server.kill('SIGQUIT'), FAST_STOP_MS);
  await ended;
  clearTimeout(escalation);
}

export function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-15).join('\n') : '';
}
