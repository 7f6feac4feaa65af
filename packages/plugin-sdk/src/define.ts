import { z } from 'zod';
import { defaultIcon } from './default-icon.ts';
import type { PluginKind, PluginManifest } from './manifest.ts';

type Empty = z.ZodObject<Record<never, never>>;

/** What an author writes: everything that has a sensible default may be left out. */
export type ManifestInput<P extends z.ZodObject, O extends z.ZodObject> = Omit<
  Partial<PluginManifest<P, O>>,
  'kind' | 'type' | 'title' | 'description'
> & { type: string; title: string; description: string };

/**
 * Declares a task that runs on a worker. Put it in `manifest.ts`, and beside it a `run.ts` that exports
 * `run: RunTask<typeof manifest.properties>`. Flowables and executor tasks name their `kind` and have no `run.ts`.
 */
export function defineTask<P extends z.ZodObject = Empty, O extends z.ZodObject = Empty>(
  input: ManifestInput<P, O> & { kind?: 'task' | 'flowable' | 'executor-task' },
): PluginManifest<P, O> {
  return complete(input, input.kind ?? 'task');
}

/** Declares a trigger. */
export function defineTrigger<P extends z.ZodObject = Empty, O extends z.ZodObject = Empty>(
  input: ManifestInput<P, O>,
): PluginManifest<P, O> {
  return complete(input, 'trigger');
}

/** Declares a condition of triggers. */
export function defineCondition<P extends z.ZodObject = Empty>(input: ManifestInput<P, Empty>): PluginManifest<P, Empty> {
  return complete(input, 'condition');
}

/** Declares a task runner: where the processes of script tasks run. */
export function defineTaskRunner<P extends z.ZodObject = Empty>(input: ManifestInput<P, Empty>): PluginManifest<P, Empty> {
  return complete(input, 'task-runner');
}

function complete<P extends z.ZodObject, O extends z.ZodObject>(
  input: ManifestInput<P, O>,
  kind: PluginKind,
): PluginManifest<P, O> {
  return {
    aliases: [],
    // An absent schema means "nothing", which is what the type parameter defaults to.
    properties: z.object({}) as unknown as P,
    outputs: z.object({}) as unknown as O,
    metrics: [],
    examples: [],
    icon: defaultIcon(kind),
    ...input,
    kind,
  };
}
