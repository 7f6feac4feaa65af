import { parseTaskSource } from '@windhover/flow';
import type { DefaultScopes, TypeCatalogue } from '@windhover/flow';
import { TaskFailure } from '@windhover/plugin-sdk';
import { isPlainObject } from '@windhover/kernel';
import type { BuiltInTask } from './built-in-task.ts';

/** Kinds that a worker can't run inside of one attempt. */
const REFUSED_KINDS: ReadonlySet<string> = new Set(['flowable', 'executor-task']);

/**
 * Renders `spec`, reads it as a task and runs it: its outputs are those of the attempt. Its properties are rendered once. Plugin
 * defaults hold for it as for tasks that are written in the flow: those of the installation, its namespaces and the flow.
 */
export function templatedTask(catalogue: TypeCatalogue, installation: DefaultScopes = []): BuiltInTask {
  return async (context, { task, plan: { flow }, runPlugin }) => {
    const source = String((await context.render(task.properties['spec'])) ?? '');
    const { part, issues } = parseTaskSource(withId(source, task.id), catalogue, {
      templates: 'warning', lenient: true, defaults: [...installation, ...(flow.surroundings?.pluginDefaults ?? []), flow.pluginDefaults],
    });
    const kind = part && catalogue.find(part.type)?.kind;
    if (part?.type === task.type) throw new TaskFailure(`The templated task cannot be of type '${task.type}'`);
    if (kind !== undefined && REFUSED_KINDS.has(kind)) throw new TaskFailure(`The templated task must be a runnable task, and '${part?.type ?? ''}' is not`);
    if (!part) {
      const problems = issues.filter(({ severity }) => severity === 'error').map(({ line, column, message }) => `line ${line}, column ${column}: ${message}`);
      throw new TaskFailure(`The rendered spec is no task: ${problems.join('; ')}`);
    }
    return runPlugin(part);
  };
}

/** The spec needs no id: it runs under that of the task. */
function withId(source: string, id: string): string {
  return /^\s*["']?id["']?\s*:/m.test(source) || !isMapLike(source) ? source : `${source.replace(/\s*$/, '')}\nid: ${id}\n`;
}

function isMapLike(source: string): boolean {
  try {
    return !isPlainObject(JSON.parse(source));
  } catch {
    return true;
  }
}
