import { TaskFailure } from '@windhover/plugin-sdk';
import { bytesOf } from '../base/byte-size.ts';

/** Limits of a script's processes, from the configuration of the Process runner. */
export interface ProcessLimits {
  /** Address space of each process, in bytes. */
  memoryBytes?: number;
  /** Processor time of each process, in seconds. */
  cpuSeconds?: number;
  /** Largest file that a process may write, in bytes. */
  fileBytes?: number;
  openFiles?: number;
}

/** Reads `max-memory`, `max-cpu-seconds`, `max-file-size` and `max-open-files`. Throws a `TaskFailure` that names a wrong one. */
export function processLimitsOf(configuration: Readonly<Record<string, unknown>>): ProcessLimits {
  const size = (key: string): number | undefined => (configuration[key] === undefined ? undefined : bytesOf(configuration[key], key));
  const count = (key: string): number | undefined => {
    const value = configuration[key];
    if (value === undefined) return undefined;
    const number = Number(value);
    if (!Number.isInteger(number) || number < 1) throw new TaskFailure(`The configuration of the Process runner: ${key} must be a whole number above 0`);
    return number;
  };
  const limits = { memoryBytes: size('max-memory'), cpuSeconds: count('max-cpu-seconds'), fileBytes: size('max-file-size'), openFiles: count('max-open-files') };
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}

/**
 * The same program under the limits: a shell sets them for itself and then becomes the program, so that the process number
 * stays. Without limits nothing changes. The shell counts files in blocks of 512 bytes and memory in KiB.
 */
export function underLimits(command: string, args: readonly string[], limits: ProcessLimits): { command: string; args: readonly string[] } {
  const { memoryBytes, cpuSeconds, fileBytes, openFiles } = limits;
  const steps = [
    memoryBytes === undefined ? [] : [`ulimit -v ${Math.ceil(memoryBytes / 1024)}`],
    cpuSeconds === undefined ? [] : [`ulimit -t ${cpuSeconds}`],
    fileBytes === undefined ? [] : [`ulimit -f ${Math.ceil(fileBytes / 512)}`],
    openFiles === undefined ? [] : [`ulimit -n ${openFiles}`],
  ].flat();
  if (steps.length === 0) return { command, args };
  return { command: '/bin/sh', args: ['-c', `${steps.join(' && ')} && exec "$@"`, 'sh', command, ...args] };
}
