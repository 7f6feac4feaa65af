import type { Flow, TaskDefinition } from '@windhover/flow';
import { invalid } from '@windhover/kernel';
import { EXECUTOR_TASKS } from '../executor-task/executor-tasks.ts';
import { FLOWABLE_RULES } from '../flowable/flowable-rules.ts';
import type { Phase } from '../model/frame.ts';
import type { Execution, Plan, PlanLevel, PlanNode } from './plan.ts';

interface Place {
  parent?: PlanNode;
  phase: Phase;
  branch: string;
}

/**
 * Prepares a flow for decisions. Disabled tasks are left out with everything below them.
 * Throws `invalid` when two tasks share an id.
 */
export function compilePlan(flow: Flow): Plan {
  const nodes = new Map<string, PlanNode>();

  const compileList = (tasks: readonly TaskDefinition[], place: Place): PlanNode[] =>
    tasks.filter((task) => !task.disabled).map((task, index) => compileTask(task, index, place));

  const compileTask = (task: TaskDefinition, index: number, place: Place): PlanNode => {
    if (nodes.has(task.id)) throw invalid(`Duplicate task id with name [${task.id}]`);
    const branches = new Map<string, readonly PlanNode[]>();
    const retry = task.retry ?? place.parent?.retry ?? flow.retry;
    const workerGroup = task.workerGroup?.key ?? flow.workerGroup?.key;
    const node: PlanNode = {
      id: task.id, task, execution: executionOf(task.type), phase: place.phase, branch: place.branch, index,
      branches, errors: [], finally: [], after: [],
      ...(place.parent && { parent: place.parent }),
      ...(retry && { retry }),
      ...(workerGroup !== undefined && { workerGroup }),
    };
    nodes.set(task.id, node);
    if (node.execution.kind === 'flowable') {
      for (const [branch, tasks] of Object.entries(task.branches)) {
        branches.set(branch, compileList(tasks, { parent: node, phase: 'main', branch }));
      }
      node.errors = compileList(task.errors, { parent: node, phase: 'errors', branch: 'errors' });
      node.finally = compileList(task.finally, { parent: node, phase: 'finally', branch: 'finally' });
    }
    return node;
  };

  const root: PlanLevel = {
    branches: new Map([['tasks', compileList(flow.tasks, { phase: 'main', branch: 'tasks' })]]),
    errors: compileList(flow.errors, { phase: 'errors', branch: 'errors' }),
    finally: compileList(flow.finally, { phase: 'finally', branch: 'finally' }),
    after: compileList(flow.afterExecution, { phase: 'after', branch: 'afterExecution' }),
  };
  return { flow, nodes, root };
}

function executionOf(type: string): Execution {
  const rule = FLOWABLE_RULES.get(type);
  if (rule) return { kind: 'flowable', rule };
  const run = EXECUTOR_TASKS.get(type);
  return run ? { kind: 'executor', run } : { kind: 'runnable' };
}
