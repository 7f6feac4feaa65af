import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

interface ContainerFacts {
  id: string;
  name: string;
  command: string[];
  env: string[];
  workingDirectory: string;
  labels: Record<string, unknown>;
}

/** A container of the fake engine: a folder as its file system, a process as its program. Archives are made and read by the system's `tar`. */
export class FakeContainer {
  readonly id: string;
  readonly name: string;
  readonly ended: Promise<number>;
  readonly #facts: ContainerFacts;
  readonly #root: string;
  readonly #frames: Buffer[] = [];
  readonly #changes = new EventEmitter();
  readonly #end: (code: number) => void;
  #done = false;
  #process: ChildProcess | undefined;

  private constructor(facts: ContainerFacts, root: string) {
    this.id = facts.id;
    this.name = facts.name;
    this.#facts = facts;
    this.#root = root;
    const { promise, resolve } = Promise.withResolvers<number>();
    this.ended = promise;
    this.#end = resolve;
  }

  static async make(facts: ContainerFacts): Promise<FakeContainer> {
    const root = await mkdtemp(join(tmpdir(), 'windhover-container-'));
    await mkdir(join(root, facts.workingDirectory), { recursive: true });
    return new FakeContainer(facts, root);
  }

  get state(): string {
    if (this.#done) return 'exited';
    return this.#process ? 'running' : 'created';
  }

  get config(): Record<string, unknown> {
    const { command, env, workingDirectory, labels } = this.#facts;
    return { Cmd: command, Env: env, WorkingDir: workingDirectory, Labels: labels };
  }

  hasLabel(label: string): boolean {
    const [key = '', value] = label.split('=');
    return this.#facts.labels[key] === value;
  }

  async unpack(archive: IncomingMessage): Promise<void> {
    const tar = spawn('tar', ['-x', '-f', '-', '-C', this.#root], { stdio: ['pipe', 'ignore', 'inherit'] });
    const ended = once(tar, 'exit');
    await pipeline(archive, tar.stdin);
    const [code] = (await ended) as [number];
    if (code !== 0) throw new Error(`tar refused the archive: ${code}`);
  }

  async pack(path: string, response: ServerResponse): Promise<void> {
    const tar = spawn('tar', ['-c', '-f', '-', '-C', join(this.#root, dirname(path)), basename(path)], { stdio: ['ignore', 'pipe', 'inherit'] });
    await pipeline(tar.stdout, response);
  }

  start(): void {
    const [command = '', ...args] = this.#facts.command;
    const given = this.#facts.env.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)] as const);
    const env: Record<string, string> = { PATH: '/usr/bin:/bin', ...Object.fromEntries(given) };
    const child = spawn(command, args, { cwd: join(this.#root, this.#facts.workingDirectory), env: env as NodeJS.ProcessEnv, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    child.stdout.on('data', (chunk: Buffer) => this.#frame(1, chunk));
    child.stderr.on('data', (chunk: Buffer) => this.#frame(2, chunk));
    child.once('close', (code, signal) => {
      this.#done = true;
      this.#changes.emit('change');
      this.#end(code ?? (signal === 'SIGKILL' ? 137 : 143));
    });
  }

  #frame(stream: number, chunk: Buffer): void {
    const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
    header.writeUInt32BE(chunk.byteLength, 4);
    this.#frames.push(Buffer.concat([header, chunk]));
    this.#changes.emit('change');
  }

  /** All frames from the first, cut at places that are no borders; breaks the connection after so many bytes when told to. */
  async sendLogs(response: ServerResponse, breakAfter?: number): Promise<void> {
    let sent = 0;
    response.flushHeaders();
    for (let index = 0; ; ) {
      const frame = this.#frames[index];
      if (frame === undefined) {
        if (this.#done) break;
        await once(this.#changes, 'change');
        continue;
      }
      index += 1;
      for (let at = 0; at < frame.byteLength; at += 7) {
        const piece = frame.subarray(at, at + 7);
        if (breakAfter !== undefined && sent + piece.byteLength > breakAfter) {
          await new Promise((resolve) => void response.write(piece.subarray(0, breakAfter - sent), resolve));
          return void response.destroy();
        }
        sent += piece.byteLength;
        response.write(piece);
      }
    }
    response.end();
  }

  /** Puts an empty file into the working directory. */
  async write(name: string): Promise<void> {
    await writeFile(join(this.#root, this.#facts.workingDirectory, name), '');
  }

  async stop(graceMs: number): Promise<void> {
    this.#kill('SIGTERM');
    const timer = setTimeout(() => this.#kill('SIGKILL'), graceMs);
    await this.ended;
    clearTimeout(timer);
  }

  async remove(): Promise<void> {
    if (this.#process && !this.#done) {
      this.#kill('SIGKILL');
      await this.ended;
    }
    await rm(this.#root, { recursive: true, force: true });
  }

  /** The end of a container is the end of all its processes. */
  #kill(signal: NodeJS.Signals): void {
    const pid = this.#process?.pid;
    if (pid === undefined || this.#done) return;
    try {
      process.kill(-pid, signal);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}
