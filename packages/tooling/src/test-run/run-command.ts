import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';

const running = new Set<ChildProcess>();

/** Runs a program with this process's streams and gives its exit code; one that cannot be started gives 127. */
export function runCommand(command: string, args: string[], environment: NodeJS.ProcessEnv, cwd: string): Promise<number> {
  process.stdout.write(`\n$ ${[command, ...args].join(' ')}\n`);
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: environment, stdio: 'inherit' });
    running.add(child);
    child.once('error', (error) => {
      process.stderr.write(`${command} cannot be started: ${error.message}\n`);
      running.delete(child);
      resolve(127);
    });
    child.once('exit', (code, signal) => {
      running.delete(child);
      resolve(code ?? 128 + (signal ? (constants.signals[signal] ?? 0) : 0));
    });
  });
}

/** Ends what is running when this process is told to end. */
export function passSignalsOn(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      for (const child of running) child.kill(signal);
      process.exitCode = 130;
      setTimeout(() => process.exit(130), 10_000).unref();
    });
  }
}
