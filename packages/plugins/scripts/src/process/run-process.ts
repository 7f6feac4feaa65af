import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { messageOf, TaskFailure } from '@windhover/plugin-sdk';
import { killLeftovers, killTree } from './kill-tree.ts';

export interface ProcessRequest {
  command: string;
  args: readonly string[];
  cwd: string;
  /** The whole environment of the process: nothing is added to it. */
  env: Readonly<Record<string, string>>;
  /** An entry of `env`, as `NAME=value`, that no other task's process has. */
  marker: string;
  signal: AbortSignal;
  /** Time between SIGTERM and SIGKILL, in milliseconds. */
  graceMs: number;
  /** Called with each piece of output in order; a promise holds the process back. */
  onOutput(stream: 'stdout' | 'stderr', chunk: Buffer): Promise<void> | void;
}

export interface ProcessEnd {
  /** As a shell reports it: 128 plus the number for a process that a signal ended. */
  exitCode: number;
  signal?: NodeJS.Signals;
}

/** How long output may still come after the process ended: a process in the background can hold its pipes open for ever. */
const DRAIN_MS = 1_000;
/** Time that processes left in the background get to end after the script itself has ended. */
const LEFTOVER_GRACE_MS = 500;

/**
 * Runs a process in a session of its own and waits for its end. Whatever it started and left running is ended too, in
 * any case. When `signal` is aborted the whole tree is ended and the signal's reason is thrown.
 */
export async function runProcess(request: ProcessRequest): Promise<ProcessEnd> {
  request.signal.throwIfAborted();
  const child = spawn(request.command, request.args, {
    cwd: request.cwd,
    env: { ...request.env } as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = endOf(child, request.command);
  const output = Promise.all([
    pump(child.stdout, (chunk) => request.onOutput('stdout', chunk)),
    pump(child.stderr, (chunk) => request.onOutput('stderr', chunk)),
  ]);
  const leader = child.pid;
  if (leader === undefined) return await ended;
  let killing: Promise<void> | undefined;
  const onAbort = (): void => void (killing ??= killTree(leader, request.marker, request.graceMs));
  request.signal.addEventListener('abort', onAbort, { once: true });
  try {
    const end = await Promise.race([ended, output.then(() => ended)]);
    await Promise.race([output, delay(DRAIN_MS)]);
    request.signal.throwIfAborted();
    return end;
  } finally {
    request.signal.removeEventListener('abort', onAbort);
    await (killing ?? killLeftovers(leader, request.marker, Math.min(request.graceMs, LEFTOVER_GRACE_MS)));
    child.stdout.destroy();
    child.stderr.destroy();
    await output.catch(() => undefined);
  }
}

function endOf(child: ChildProcess, command: string): Promise<ProcessEnd> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new TaskFailure(`Cannot start '${command}': ${reasonOf(cause)}`, {}, { cause })));
    child.once('exit', (code, signal) => {
      if (signal === null) resolve({ exitCode: code ?? 1 });
      else resolve({ exitCode: 128 + constants.signals[signal], signal });
    });
  });
}

function reasonOf(cause: Error): string {
  const missing = 'code' in cause && cause.code === 'ENOENT';
  return missing ? "it is not on this worker. Install it there, or run the task in a container of its containerImage" : messageOf(cause);
}

async function pump(stream: Readable, onChunk: (chunk: Buffer) => Promise<void> | void): Promise<void> {
  try {
    for await (const chunk of stream) await onChunk(chunk as Buffer);
  } catch (error) {
    // A stream that is closed before its end is our own doing: see DRAIN_MS.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
  }
}
