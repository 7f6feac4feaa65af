import type { Flow, TaskDefinition } from '@windhover/flow';
import { invalid } from '@windhover/kernel';
import { EXECUTOR_TASKS } from '../executor-task/executor-tasks.ts';
import { expandForEachItem, FOR_EACH_ITEM_ITEMS } from '../flowable/for-each-item.ts';
import { FLOWABLE_RULES } from '../flowable/flowable-rules.ts';
import { workingDirectory } from '../flowable/working-directory.ts';
import { ON_PAUSE, PAUSE } from '../flowable/pause.ts';
import type { Phase } from '../model/frame.ts';
import { ruleOf } from './plan.ts';
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
    if (ruleOf(node)) {
      for (const [branch, tasks] of Object.entries(expandForEachItem(task) ?? task.branches)) {
        if (branch === ON_PAUSE) node.after = compileList(tasks, { parent: node, phase: 'after', branch });
        else branches.set(branch, compileList(tasks, { parent: node, phase: 'main', branch }));
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
  const listeners = (flow.listeners ?? []).map(({ conditions, tasks }, index) =>
    ({ conditions, tasks: compileList(tasks, { phase: 'after', branch: `listeners.${index}` }) }));
  return {
    flow, nodes, root, listeners, pauses: [...nodes.values()].some(({ task }) => task.type === PAUSE),
    startsFlows: [...nodes.values()].some(({ execution }) => execution.kind === 'subflow'),
  };
}

const SUBFLOW_TYPES: ReadonlySet<string> = new Set(['io.kestra.plugin.core.flow.Subflow', FOR_EACH_ITEM_ITEMS]);
const WORKING_DIRECTORY = 'io.kestra.plugin.core.flow.WorkingDirectory';

function executionOf(type: string): Execution {
  if (SUBFLOW_TYPES.has(type)) return { kind: 'subflow' };
  if (type === WORKING_DIRECTORY) return { kind: 'directory', rule: workingDirectory };
  const rule = FLOWABLE_RULES.get(type);
  if (rule) return { kind: 'flowable', rule };
  const run = EXECUTOR_TASKS.get(type);
  return run ? { kind: 'executor', run } : { kind: 'runnable' };
}
