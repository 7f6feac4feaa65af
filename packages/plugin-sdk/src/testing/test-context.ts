import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogLevel } from '@windhover/kernel';
import type { AttemptInfo, TaskContext, TaskLogger } from '../context.ts';
import type { PluginManifest } from '../manifest.ts';
import type { z } from 'zod';
import { DENIED_SERVICES, type TaskServices } from '../services/task-services.ts';
import { renderProperties } from '../properties/render-properties.ts';
import type { RunTask } from '../run-task.ts';
import { directoryFiles } from './directory-files.ts';
import { MemoryKv } from './memory-kv.ts';
import { MemoryNamespaceFiles } from './memory-namespace-files.ts';
import { MemoryStorage } from './memory-storage.ts';
import { renderWith } from './render-variables.ts';

export interface TestMetric {
  type: 'counter' | 'timer';
  name: string;
  value: number;
  tags: Record<string, string>;
}

/** A context that keeps all it is told, so that a test can look at it. */
export interface TestContext extends TaskContext {
  readonly storage: MemoryStorage;
  readonly kv: MemoryKv;
  readonly namespaceFiles: MemoryNamespaceFiles;
  readonly logs: { level: LogLevel; message: string }[];
  readonly recordedMetrics: TestMetric[];
  readonly secrets: string[];
  /** Aborts `signal`. */
  abort(reason?: unknown): void;
  /** Removes the working directory. */
  dispose(): Promise<void>;
}

export interface TestContextOptions {
  info?: Partial<AttemptInfo>;
  /** Variables that `{{ a.b }}` finds; nothing more of the expression language is known here. */
  variables?: Record<string, unknown>;
  configuration?: Record<string, unknown>;
  storage?: MemoryStorage;
  /** Services that answer; the others refuse. */
  services?: Partial<TaskServices>;
}

const INFO: AttemptInfo = {
  tenantId: 'main',
  namespace: 'company.team',
  flowId: 'my-flow',
  flowRevision: 1,
  executionId: 'e1',
  taskId: 't1',
  taskRunId: 'tr1',
  attempt: 1,
};

/** A task context for tests: memory storage, recorded logs and metrics, a real temporary working directory. */
export function testContext(options: TestContextOptions = {}): TestContext {
  const controller = new AbortController();
  const logs: TestContext['logs'] = [];
  const recordedMetrics: TestMetric[] = [];
  const secrets: string[] = [];
  let directory: Promise<string> | undefined;
  const workingDirectory = (): Promise<string> => (directory ??= mkdtemp(join(tmpdir(), 'windhover-task-')));
  const namespace = options.info?.namespace ?? INFO.namespace;
  return {
    ...DENIED_SERVICES,
    ...options.services,
    info: { ...INFO, ...options.info },
    signal: controller.signal,
    logger: recordingLogger((level, message) => logs.push({ level, message })),
    metrics: {
      counter: (name, value, tags = {}) => void recordedMetrics.push({ type: 'counter', name, value, tags }),
      timer: (name, value, tags = {}) => void recordedMetrics.push({ type: 'timer', name, value, tags }),
    },
    storage: options.storage ?? new MemoryStorage(),
    kv: new MemoryKv(namespace),
    namespaceFiles: new MemoryNamespaceFiles(namespace),
    workingDirectory,
    workingFiles: async () => directoryFiles(await workingDirectory()),
    render: (value, extra) => Promise.resolve(renderWith(value, { ...options.variables, ...extra })),
    maskSecret: (value) => void secrets.push(value),
    configuration: options.configuration ?? {},
    logs,
    recordedMetrics,
    secrets,
    abort: (reason) => controller.abort(reason),
    dispose: async () => {
      if (directory) await rm(await directory, { recursive: true, force: true });
    },
  };
}

/** Renders the properties and runs the task as a worker does. */
export async function runInTest<P extends z.ZodObject>(
  manifest: PluginManifest<P>,
  run: RunTask<P>,
  context: TaskContext,
  raw: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const properties = await renderProperties(manifest, raw, (value, extra) => context.render(value, extra));
  return (await run(context, properties)).outputs ?? {};
}

function recordingLogger(log: TaskLogger['log']): TaskLogger {
  return {
    log,
    trace: (message) => log('TRACE', message),
    debug: (message) => log('DEBUG', message),
    info: (message) => log('INFO', message),
    warn: (message) => log('WARN', message),
    error: (message) => log('ERROR', message),
  };
}
