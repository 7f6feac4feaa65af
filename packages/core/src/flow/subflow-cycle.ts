import { locate, subflowCalls } from '@windhover/flow';
import type { Flow, FlowIssue } from '@windhover/flow';
import type { TenantDb } from '../ports/tenant-db.ts';
import type { FlowSources } from './flow-sources.ts';

/** Flows that are looked at from one flow; a circle that is longer than this is not found. */
const MAX_FLOWS = 500;

interface Step {
  namespace: string;
  flowId: string;
  /** Names of the flows on the way, the flow in question first. */
  trail: readonly string[];
  /** The task of the flow in question that leads there. */
  taskId: string;
}

const nameOf = (namespace: string, id: string): string => `${namespace}.${id}`;

/**
 * The circle of subflows that a flow would close with those that are stored, as an error at the task that leads into it;
 * undefined when there is none. Direct recursion is found by the language itself.
 */
export async function findSubflowCycle(
  flows: Pick<FlowSources, 'find'>, db: TenantDb, flow: Flow, source: string,
): Promise<FlowIssue | undefined> {
  const own = nameOf(flow.namespace, flow.id);
  const stepsOf = (from: Flow, trail: readonly string[], taskId?: string): Step[] =>
    subflowCalls(from).map((call) => ({ namespace: call.namespace, flowId: call.flowId, trail, taskId: taskId ?? call.taskId }));
  const queue = stepsOf(flow, [own]).filter((step) => nameOf(step.namespace, step.flowId) !== own);
  const seen = new Set<string>();
  for (let step = queue.shift(); step; step = queue.shift()) {
    const name = nameOf(step.namespace, step.flowId);
    if (name === own) return issueOf(flow, source, step);
    if (seen.has(name) || seen.size >= MAX_FLOWS) continue;
    seen.add(name);
    const stored = await flows.find(db, step.namespace, step.flowId);
    if (stored?.parsed.flow) queue.push(...stepsOf(stored.parsed.flow, [...step.trail, name], step.taskId));
  }
  return undefined;
}

function issueOf(flow: Flow, source: string, { trail, taskId }: Step): FlowIssue {
  const path = pathOfTask(flow, taskId);
  const range = locate(source, path) ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const own = nameOf(flow.namespace, flow.id);
  return { severity: 'error', path, message: `Recursive call to flow [${own}]: ${[...trail, own].join(' → ')}`, ...range };
}

type Tasks = Flow['tasks'];

/** `tasks[0].then[1]`; the whole flow for a task that is not found in it. */
function pathOfTask(flow: Flow, taskId: string): string {
  const search = (tasks: Tasks, path: string): string | undefined => {
    for (const [index, task] of tasks.entries()) {
      const here = `${path}[${index}]`;
      if (task.id === taskId) return here;
      const lists = [...Object.entries(task.branches), ['errors', task.errors], ['finally', task.finally]] as [string, Tasks][];
      const isDag = task.properties['dependsOn'] !== undefined && task.type.endsWith('.Dag');
      for (const [key, list] of lists) {
        const found = search(list, `${here}.${key}`);
        if (found !== undefined) return isDag ? `${found}.task` : found;
      }
    }
    return undefined;
  };
  return search(flow.tasks, 'tasks') ?? search(flow.errors, 'errors') ?? search(flow.finally, 'finally') ?? search(flow.afterExecution, 'afterExecution') ?? '';
}
