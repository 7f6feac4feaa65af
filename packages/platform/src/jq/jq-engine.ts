import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { AppError } from '@windhover/kernel';
import { ResultCache } from './result-cache.ts';
import type { JqWorkerData, JqWorkerResult } from './jq-protocol.ts';

const WORKER_ENTRY = '@windhover/platform/jq-worker';
/** Starting the thread and loading the engine, in ms. */
const START_MS = 20_000;
const MAX_MEMORY_BYTES = 512 * 1024 * 1024;
const NO_PROGRAM = 'null';

export interface JqEngineOptions {
  /** The longest that one program may run. */
  deadlineMs?: number;
}

interface Thread {
  worker: Worker;
  port: MessagePort;
  signal: Int32Array<SharedArrayBuffer>;
}

/**
 * jq itself (compiled to WebAssembly), called synchronously: it runs in a thread of its own, so that a program without end
 * can be stopped, and the caller waits for it. The thread starts with the first program and does not keep a process alive.
 */
export class JqEngine {
  readonly #deadlineMs: number;
  readonly #known = new ResultCache<JqWorkerResult>();
  #thread: Thread | undefined;

  constructor({ deadlineMs = 2_000 }: JqEngineOptions = {}) {
    this.#deadlineMs = deadlineMs;
  }

  /** All outputs of a program for a JSON text, as JSON texts. Throws `invalid` with jq's own words. */
  run(program: string, input: string): string[] {
    const key = `${program}\0${input}`;
    const result = this.#known.get(key) ?? this.#call(this.#ready(), program, input, this.#deadlineMs);
    this.#known.set(key, result, 'error' in result ? result.error.length : result.outputs.reduce((size, output) => size + output.length, 0));
    if ('error' in result) throw new AppError('invalid', worded(result.error));
    return result.outputs;
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.worker.terminate();
  }

  #ready(): Thread {
    if (this.#thread) return this.#thread;
    const { port1, port2 } = new MessageChannel();
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const data: JqWorkerData = { signal, maxMemoryBytes: MAX_MEMORY_BYTES };
    const entry = pathToFileURL(createRequire(import.meta.url).resolve(WORKER_ENTRY));
    const worker = new Worker(entry, {
      workerData: { ...data, port: port2 }, transferList: [port2], execArgv: [], stdout: true, stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    // What ends it is told to the caller that waits; nobody else has to know.
    worker.on('error', () => undefined).unref();
    port1.unref();
    const thread = { worker, port: port1, signal };
    this.#call(thread, NO_PROGRAM, NO_PROGRAM, START_MS);
    this.#thread = thread;
    return thread;
  }

  #call({ worker, port, signal }: Thread, program: string, input: string, deadlineMs: number): JqWorkerResult {
    Atomics.store(signal, 0, 0);
    port.postMessage({ program, input });
    if (Atomics.wait(signal, 0, 0, deadlineMs) === 'timed-out') {
      this.#thread = undefined;
      void worker.terminate();
      throw new AppError('invalid', `the program takes longer than ${deadlineMs} ms`);
    }
    const received = receiveMessageOnPort(port) as { message: JqWorkerResult } | undefined;
    if (!received) throw new AppError('unexpected', 'jq gave no answer');
    return received.message;
  }
}

/** `jq: error (at /dev/stdin:0): text` → `text`; a syntax error in one line. */
const worded = (text: string): string =>
  text.replace(/^jq: error(?: \(at [^)]*\))?: /, '').replace(/\njq: \d+ compile errors?$/, '').replaceAll(/\s*\n\s*/g, ' ').trim();
