import { workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { loadJq } from 'jq-wasm';
import type { JqWorkerData, JqWorkerResult, JqWorkerTask } from './jq-protocol.ts';

const { port, signal, maxMemoryBytes } = workerData as JqWorkerData & { port: MessagePort };

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
const { Memory } = (globalThis as unknown as { WebAssembly: { Memory: { prototype: WasmMemory } } }).WebAssembly;

// A program that asks for more memory than this fails by itself instead of taking the machine's.
const { grow } = Memory.prototype;
Memory.prototype.grow = function limited(this: WasmMemory, pages: number): number {
  if (this.buffer.byteLength + pages * 65_536 > maxMemoryBytes) throw new RangeError('out of memory');
  return grow.call(this, pages);
};

const loading = loadJq();

port.on('message', (task: JqWorkerTask) => void answer(task));

async function answer({ program, input }: JqWorkerTask): Promise<void> {
  port.postMessage(await run(program, input));
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}

async function run(program: string, input: string): Promise<JqWorkerResult> {
  try {
    const jq = await loading;
    // A program that begins with a dash would be read as an option.
    const { stdout, stderr, exitCode } = jq.raw(input, ` ${program}`, ['-c']);
    return exitCode === 0 ? { outputs: stdout === '' ? [] : stdout.split('\n') } : { error: stderr || `jq ended with ${exitCode}` };
  } catch (error) {
    return { error: error instanceof Error && error.name === 'RuntimeError' ? 'the program takes too much memory' : String(error) };
  }
}
