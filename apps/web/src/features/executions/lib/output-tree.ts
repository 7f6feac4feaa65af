import type { ExecutionDto, TaskRunDto } from '@windhover/contracts';
import type { State } from '@windhover/kernel';

/** A place in the outputs of an execution. */
export interface OutputNode {
  /** The expression that gives it, without braces: `outputs.load['eu'].uri`. Names the node. */
  path: string;
  label: string;
  kind: 'task' | 'turn' | 'value';
  value: unknown;
  state: State | undefined;
  /** Whose context an expression is tried in. */
  taskRunId: string | undefined;
  children: OutputNode[];
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;
const MAX_CHILDREN = 200;

/** `base.name`, or `base['a-name']` where a dot would not do. */
export const memberPath = (base: string, name: string): string => (IDENTIFIER.test(name) ? `${base}.${name}` : indexPath(base, name));
const indexPath = (base: string, key: string): string => `${base}['${key.replaceAll("'", "\\'")}']`;

const isContainer = (value: unknown): value is Record<string, unknown> | unknown[] => typeof value === 'object' && value !== null;
/** A file of the internal storage. */
export const isFileUri = (value: unknown): value is string => typeof value === 'string' && /^(kestra|windhover):\/\/\//.test(value);

function valueNode(path: string, label: string, value: unknown, taskRunId: string | undefined, depth = 0): OutputNode {
  const entries: (readonly [string, unknown])[] = !isContainer(value) || depth > 8 ? []
    : Array.isArray(value) ? value.slice(0, MAX_CHILDREN).map((item, index) => [String(index), item] as const)
    : Object.entries(value).slice(0, MAX_CHILDREN);
  const isList = Array.isArray(value);
  return {
    path, label, kind: 'value', value, state: undefined, taskRunId,
    children: entries.map(([key, item]) => valueNode(isList ? `${path}[${key}]` : memberPath(path, key), key, item, taskRunId, depth + 1)),
  };
}

/** Outputs of the flow, then of each task in the order in which they ran; loops have a level for their values. */
export function outputTree(execution: Pick<ExecutionDto, 'outputs' | 'taskRunList'>): { flow: OutputNode[]; tasks: OutputNode[] } {
  const flow = Object.entries(execution.outputs ?? {}).map(([key, value]) => valueNode(memberPath('outputs', key), key, value, undefined));
  const runs = execution.taskRunList ?? [];
  const byId = new Map(runs.map((run) => [run.id, run]));
  const tasks = new Map<string, OutputNode>();
  for (const run of runs) {
    if (!run.outputs || Object.keys(run.outputs).length === 0) continue;
    const base = memberPath('outputs', run.taskId);
    const task = tasks.get(run.taskId) ?? { path: base, label: run.taskId, kind: 'task' as const, value: undefined, state: run.state.current, taskRunId: run.id, children: [] };
    tasks.set(run.taskId, task);
    const holder = turnsOf(run, byId).reduce((parent, turn) => childTurn(parent, turn, run), task);
    holder.value = run.outputs;
    holder.state = run.state.current;
    holder.taskRunId = run.id;
    holder.children.push(...Object.entries(run.outputs).map(([key, value]) => valueNode(memberPath(holder.path, key), key, value, run.id)));
  }
  return { flow, tasks: [...tasks.values()] };
}

/** The loop values around a run, outermost first. */
function turnsOf(run: TaskRunDto, byId: ReadonlyMap<string, TaskRunDto>): string[] {
  const parent = run.parentTaskRunId === undefined ? undefined : byId.get(run.parentTaskRunId);
  const above = parent ? turnsOf(parent, byId) : [];
  if (run.iteration === undefined || (parent?.iteration === run.iteration && parent.value === run.value)) return above;
  return [...above, run.value ?? String(run.iteration)];
}

function childTurn(parent: OutputNode, turn: string, run: TaskRunDto): OutputNode {
  const path = indexPath(parent.path, turn);
  const known = parent.children.find((child) => child.path === path);
  if (known) return known;
  const child: OutputNode = { path, label: turn, kind: 'turn', value: undefined, state: run.state.current, taskRunId: run.id, children: [] };
  parent.children.push(child);
  return child;
}

/** Every node, a parent before its children. */
export const flatOutputs = (nodes: readonly OutputNode[]): OutputNode[] => nodes.flatMap((node) => [node, ...flatOutputs(node.children)]);

/** A value in a few words, for the tree. */
export function valuePreview(value: unknown): string {
  if (Array.isArray(value)) return value.length === 1 ? '1 item' : `${value.length} items`;
  if (typeof value === 'object' && value !== null) return `{${Object.keys(value).slice(0, 4).join(', ')}${Object.keys(value).length > 4 ? ', …' : ''}}`;
  if (isFileUri(value)) return value.slice(value.lastIndexOf('/') + 1);
  return typeof value === 'string' ? value : String(value);
}
