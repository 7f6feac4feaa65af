import { z } from 'zod';
import type { CataloguedType, PluginKind, TypeCatalogue } from '../model/catalogue.ts';

/** A catalogue over a fixed list of types. */
export function catalogueOf(types: readonly CataloguedType[]): TypeCatalogue {
  const byName = new Map(types.flatMap((type) => [type.type, ...type.aliases].map((name) => [name, type] as const)));
  return { find: (name) => byName.get(name), all: () => types };
}

/** A type that takes any property. */
export function openType(type: string, kind: PluginKind): CataloguedType {
  return { type, aliases: [], kind, properties: z.looseObject({}) };
}

const text = z.string();
const core = (name: string, kind: PluginKind, properties: z.ZodObject, extra: Partial<CataloguedType> = {}): CataloguedType => ({
  type: `io.kestra.plugin.core.${name}`, aliases: [], kind, properties, ...extra,
});
const dynamicBoolean = z.union([z.boolean(), z.string()]);

/** A handful of types with real properties: enough for every rule of the language. */
export const fakeTypes: readonly CataloguedType[] = [
  core('log.Log', 'task', z.object({ message: z.union([text, z.array(text)]), level: z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR']).optional() })),
  core('debug.Return', 'task', z.object({ format: z.union([text, z.number()]).optional() })),
  core('debug.Echo', 'task', z.object({ format: text, level: text.optional() }), { deprecated: 'use the Log task' }),
  core('execution.Fail', 'task', z.object({ condition: text.optional(), errorMessage: text.optional() })),
  core('execution.Labels', 'executor-task', z.object({ labels: z.unknown() })),
  core('flow.Sequential', 'flowable', z.object({}), { branches: ['tasks'] }),
  core('flow.Parallel', 'flowable', z.object({ concurrent: z.int().optional() }), { branches: ['tasks'] }),
  core('flow.Dag', 'flowable', z.object({ concurrent: z.int().optional() }), { branches: ['tasks'] }),
  core('flow.If', 'flowable', z.object({ condition: dynamicBoolean }), { branches: ['then', 'else'] }),
  core('flow.Switch', 'flowable', z.object({ value: text }), { branches: ['cases.*', 'defaults'] }),
  core('flow.ForEach', 'flowable', z.object({ values: z.unknown(), concurrencyLimit: z.int().min(0).optional() }), { branches: ['tasks'] }),
  core('flow.WorkingDirectory', 'flowable', z.object({ inputFiles: z.unknown().optional() }), { branches: ['tasks'] }),
  core('flow.Pause', 'flowable', z.object({ pauseDuration: text.optional(), onResume: z.array(z.unknown()).optional() }), { branches: ['tasks', 'onPause'] }),
  core('flow.LoopUntil', 'flowable', z.object({ condition: text, checkFrequency: z.unknown().optional() }), { branches: ['tasks'] }),
  core('flow.Subflow', 'executor-task', z.looseObject({ namespace: text, flowId: text })),
  core('flow.Template', 'task', z.looseObject({}), { deprecated: 'templates are gone' }),
  core('trigger.Schedule', 'trigger', z.object({ cron: text, timezone: text.optional() }), { aliases: ['io.kestra.core.models.triggers.types.Schedule'] }),
  core('trigger.Webhook', 'trigger', z.object({ key: text })),
  core('trigger.Flow', 'trigger', z.looseObject({})),
  core('condition.ExecutionStatus', 'condition', z.object({ in: z.array(text).optional(), notIn: z.array(text).optional() })),
  core('condition.Not', 'condition', z.object({ conditions: z.array(z.unknown()) })),
  core('runner.Process', 'task-runner', z.object({})),
  { type: 'io.kestra.plugin.scripts.shell.Commands', aliases: [], kind: 'task', properties: z.object({ commands: z.array(text), taskRunner: z.unknown().optional(), env: z.record(text, text).optional() }) },
];

export const fakeCatalogue: TypeCatalogue = catalogueOf(fakeTypes);
