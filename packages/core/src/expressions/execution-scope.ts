import { lazy } from '@windhover/expression';
import { isTerminal } from '@windhover/kernel';
import type { ExecutionSnapshot, TaskRunSnapshot } from '@windhover/engine';
import type { Flow, FlowSurroundings, Label, TaskDefinition } from '@windhover/flow';
import type { TaskRunOutputs } from '../ports/execution-store.ts';
import { openedValue } from '../execution/opened-value.ts';
import { hasSealed, openInputs } from '../execution/sealed-inputs.ts';
import type { SealedValue } from '../execution/sealed-inputs.ts';
import { outputsTree, statesTree } from './outputs-tree.ts';

/** What expressions of every execution see of the installation. */
export interface InstallationVariables {
  globals: Record<string, unknown>;
  envs: Record<string, string>;
  kestra: { environment?: string; url?: string };
}

export interface ScopeSource {
  execution: ExecutionSnapshot;
  task?: TaskDefinition;
  taskRun?: TaskRunSnapshot;
  /** Flowable task runs above the task run, nearest first. */
  ancestors: TaskRunSnapshot[];
  /** Closed task runs, loaded when an expression first reads them; may throw NeedsData. */
  closed(): readonly TaskRunOutputs[];
  /** Text of an encrypted input or output, when an expression first reads the inputs or the outputs. */
  open(sealed: SealedValue): string;
  /** Encrypted outputs stay as they are: for people, who see neither their text nor a mask that looks like one. */
  keepsSealedOutputs?: boolean;
  installation: InstallationVariables;
  /** What the namespaces around the flow give to it. */
  surroundings?: FlowSurroundings;
  extra?: Record<string, unknown>;
}

/** The variables of flow language §4. Absent things are absent, so that `??` and strict errors work. */
export function executionScope(source: ScopeSource): Record<string, unknown> {
  const { execution, task, taskRun, installation } = source;
  const parents = parentsOf(source.ancestors);
  return {
    flow: { id: execution.flowId, namespace: execution.namespace, revision: execution.flowRevision, tenantId: execution.tenantId },
    execution: executionVariables(execution),
    inputs: hasSealed(execution.inputs) ? lazy(() => openInputs(execution.inputs, source.open)) : execution.inputs,
    vars: execution.variables,
    labels: nestedLabels(execution.labels),
    outputs: lazy(() => outputsTree(source.closed(), source.keepsSealedOutputs ? undefined : source.open)),
    tasks: lazy(() => statesTree(source.closed())),
    ...namespaceVariables(source.surroundings),
    globals: installation.globals,
    envs: installation.envs,
    kestra: installation.kestra,
    ...(execution.trigger && { trigger: triggerVariables(execution.trigger, source) }),
    ...(task && { task: { id: task.id, type: task.type } }),
    ...(taskRun && { taskrun: { ...taskRunVariables(taskRun), ...valueAround(taskRun, source.ancestors) } }),
    ...(source.ancestors[0]?.frame?.made && { workerTaskrun: taskRunVariables(source.ancestors[0]) }),
    ...(parents.length > 0 && { parent: parents[0], parents }),
    ...source.extra,
  };
}

/** `namespace.*`, where the namespaces around the flow have variables. */
function namespaceVariables(surroundings: FlowSurroundings | undefined): { namespace?: Record<string, unknown> } {
  return surroundings && Object.keys(surroundings.variables).length > 0 ? { namespace: surroundings.variables } : {};
}

/** What the trigger saw. Encrypted values in it are read like those of outputs. */
function triggerVariables({ id, type, variables }: NonNullable<ExecutionSnapshot['trigger']>, { open, keepsSealedOutputs }: ScopeSource): unknown {
  const context = { _context: { id, type } };
  if (keepsSealedOutputs || !hasSealed(variables)) return { ...variables, ...context };
  return lazy(() => ({ ...(openedValue(variables, open) as Record<string, unknown>), ...context }));
}

/** The variables of a flow that is not running: what defaults of inputs and triggers see. */
export function flowScope(tenantId: string, flow: Flow, installation: InstallationVariables): Record<string, unknown> {
  return {
    flow: { id: flow.id, namespace: flow.namespace, revision: flow.revision, tenantId },
    vars: flow.variables,
    labels: nestedLabels(flow.labels),
    ...namespaceVariables(flow.surroundings),
    globals: installation.globals,
    envs: installation.envs,
    kestra: installation.kestra,
  };
}

function executionVariables(execution: ExecutionSnapshot): Record<string, unknown> {
  return {
    id: execution.id,
    startDate: new Date(execution.createdAtMs).toISOString(),
    state: execution.state,
    originalId: execution.originalId,
    ...(isTerminal(execution.state) && execution.endedAtMs !== undefined && { endDate: new Date(execution.endedAtMs).toISOString() }),
    ...(execution.outputs && { outputs: execution.outputs }),
  };
}

function taskRunVariables(taskRun: TaskRunSnapshot): Record<string, unknown> {
  return {
    id: taskRun.id,
    startDate: new Date(taskRun.createdAtMs).toISOString(),
    attemptsCount: Math.max(0, taskRun.attempt - 1),
    ...(taskRun.parentId !== undefined && { parentId: taskRun.parentId }),
    ...(taskRun.value !== undefined && { value: taskRun.value }),
    ...(taskRun.iteration !== undefined && { iteration: taskRun.iteration }),
  };
}

/** A task of a working directory has the loop value of that; one of a Switch the value that chose its branch. */
function valueAround({ value }: TaskRunSnapshot, [parent]: readonly TaskRunSnapshot[]): { value?: string; iteration?: number } {
  if (value !== undefined || !parent?.frame) return {};
  if (parent.frame.made && parent.value !== undefined) {
    return { value: parent.value, ...(parent.iteration !== undefined && { iteration: parent.iteration }) };
  }
  const isSwitch = parent.frame.branch.startsWith('cases.') || parent.frame.branch === 'defaults';
  return isSwitch && parent.outputs?.['value'] !== undefined ? { value: String(parent.outputs['value']) } : {};
}

/** Ancestors that carry a loop value or outputs, nearest first. */
function parentsOf(ancestors: TaskRunSnapshot[]): Record<string, unknown>[] {
  return ancestors
    .filter((ancestor) => ancestor.value !== undefined || ancestor.outputs !== undefined)
    .map((ancestor) => ({
      task: { id: ancestor.taskId },
      ...(ancestor.value !== undefined && {
        taskrun: { value: ancestor.value, ...(ancestor.iteration !== undefined && { iteration: ancestor.iteration }) },
      }),
      ...(ancestor.outputs && { outputs: ancestor.outputs }),
    }));
}

/** `system.correlationId` is read as `labels.system.correlationId`. A key that is also a prefix keeps its own value. */
function nestedLabels(labels: readonly Label[]): Record<string, unknown> {
  const root = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of labels) {
    const parts = key.split('.');
    const last = parts.pop();
    let level = root;
    for (const part of parts) {
      const next = Object.hasOwn(level, part) ? level[part] : undefined;
      level = typeof next === 'object' && next !== null ? (next as Record<string, unknown>) : (level[part] = Object.create(null) as Record<string, unknown>);
    }
    if (last !== undefined) level[last] = value;
  }
  return root;
}
