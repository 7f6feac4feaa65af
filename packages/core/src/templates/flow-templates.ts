import { allTasks, parseFlow, tasksBelow } from '@windhover/flow';
import type { Flow, ParseOptions, ParseResult, TaskDefinition, TypeCatalogue } from '@windhover/flow';
import type { Database } from '../ports/database.ts';

export const TEMPLATE_TYPE = 'io.kestra.plugin.core.flow.Template';
export const TEMPLATES_DISABLED = 'Templates are disabled, please check your configuration (kestra.templates.enabled)';

export interface FlowTemplatesOptions {
  database: Database;
  catalogue: TypeCatalogue;
  /** Plugin defaults of the installation. */
  defaults: NonNullable<ParseOptions['defaults']>;
  enabled: boolean;
}

interface Expansion {
  tenantId: string;
  flow: Flow;
  /** Ids of all tasks so far: those of a template must not be among them. */
  ids: Set<string>;
}

/** Deprecated: puts the tasks of templates into the flows that use them. */
export class FlowTemplates {
  readonly #options: FlowTemplatesOptions;

  constructor(options: FlowTemplatesOptions) {
    this.#options = options;
  }

  get enabled(): boolean {
    return this.#options.enabled;
  }

  /** A template as written. It has the shape of a flow; plugin defaults of the flow that uses it, and of its namespaces, apply to its tasks. */
  parse(source: string, flow?: Flow): ParseResult {
    const { catalogue, defaults } = this.#options;
    return parseFlow(source, catalogue, flow ? { lenient: true, defaults: [...defaults, ...(flow.surroundings?.pluginDefaults ?? []), flow.pluginDefaults] } : { defaults });
  }

  /** The flow with the tasks of its templates. A template that can't be used leaves its task with a `problem`, which fails it when it runs. */
  async expand(tenantId: string, flow: Flow): Promise<Flow> {
    if (!usesTemplates(flow)) return flow;
    const ids = new Set([...allTasks(flow)].map(({ id }) => id));
    const expansion: Expansion = { tenantId, flow, ids };
    const tasks = await this.#expandAll(flow.tasks, expansion, []);
    const errors = await this.#expandAll(flow.errors, expansion, []);
    const last = await this.#expandAll(flow.finally, expansion, []);
    return { ...flow, tasks, errors, finally: last, afterExecution: await this.#expandAll(flow.afterExecution, expansion, []) };
  }

  /** One after the other: which of two templates with the same task is refused must not depend on the database's speed. */
  async #expandAll(tasks: readonly TaskDefinition[], expansion: Expansion, around: readonly string[]): Promise<TaskDefinition[]> {
    const expanded: TaskDefinition[] = [];
    for (const task of tasks) expanded.push(await this.#expandOne(task, expansion, around));
    return expanded;
  }

  async #expandOne(task: TaskDefinition, expansion: Expansion, around: readonly string[]): Promise<TaskDefinition> {
    if (task.type === TEMPLATE_TYPE) return this.#fill(task, expansion, around);
    const branches: Record<string, TaskDefinition[]> = {};
    for (const [branch, tasks] of Object.entries(task.branches)) branches[branch] = await this.#expandAll(tasks, expansion, around);
    return {
      ...task, branches, errors: await this.#expandAll(task.errors, expansion, around), finally: await this.#expandAll(task.finally, expansion, around),
    };
  }

  async #fill(task: TaskDefinition, expansion: Expansion, around: readonly string[]): Promise<TaskDefinition> {
    const { namespace, templateId, tenantId = expansion.tenantId } = task.properties;
    const name = `${String(namespace)}.${String(templateId)}`;
    if (!this.enabled) return { ...task, problem: TEMPLATES_DISABLED };
    if (tenantId !== expansion.tenantId) return task;
    if (around.includes(name)) return { ...task, problem: `The template '${name}' uses itself` };
    const row = await this.#options.database.withTenant(expansion.tenantId, 'read', (db) => db.templates.find(String(namespace), String(templateId)));
    if (!row) return task;
    const { flow: template, issues } = this.parse(row.source, expansion.flow);
    if (!template) {
      const problem = issues.find(({ severity }) => severity === 'error');
      return { ...task, problem: `The template '${name}' is not valid any more: ${problem?.message ?? 'its source cannot be read'}` };
    }
    const ids = [...template.tasks, ...template.errors].flatMap((each) => [...tasksBelow(each)].map(({ id }) => id));
    const taken = ids.find((id) => expansion.ids.has(id));
    if (taken !== undefined) return { ...task, problem: `The template '${name}' has a task '${taken}', and so has the flow` };
    for (const id of ids) expansion.ids.add(id);
    const inside = [...around, name];
    return {
      ...task,
      branches: { tasks: await this.#expandAll(template.tasks, expansion, inside) },
      errors: [...(await this.#expandAll(template.errors, expansion, inside)), ...task.errors],
    };
  }
}

/** Whether some task of the flow is a template. */
export function usesTemplates(flow: Flow): boolean {
  for (const { type } of allTasks(flow)) if (type === TEMPLATE_TYPE) return true;
  return false;
}
