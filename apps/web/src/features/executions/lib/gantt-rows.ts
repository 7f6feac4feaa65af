import type { StateDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import type { State } from '@windhover/kernel';
import { runHint } from './task-run-tree.ts';
import type { RunNode, TreeNode } from './task-run-tree.ts';
import type { Span } from './time-scale.ts';

export type SegmentKind = 'waiting' | 'running' | 'paused' | 'point';

/** A stretch of a bar; without `endMs` it lasts until now. */
export interface Segment {
  kind: SegmentKind;
  startMs: number;
  endMs: number | undefined;
  /** Whose colour it has. */
  state: State;
}

export interface GanttRow {
  key: string;
  kind: 'run' | 'attempt' | 'iteration';
  depth: number;
  label: string;
  hint: string | undefined;
  state: State;
  segments: Segment[];
  /** Holds other rows. */
  isGroup: boolean;
  collapsed: boolean;
  taskRunId: string | undefined;
  taskId: string | undefined;
  /** Counts from 0. */
  attempt: number | undefined;
  startDate: string;
  endDate: string | undefined;
}

const KIND_OF: Partial<Record<State, SegmentKind>> = {
  RUNNING: 'running', RESTARTED: 'waiting', KILLING: 'running', PAUSED: 'paused', BREAKPOINT: 'paused',
};
const kindOf = (state: State): SegmentKind => KIND_OF[state] ?? 'waiting';

/** Colour of a running stretch: how it came out, or what it is while it lasts. */
function outcome(state: State, next: State | undefined): State {
  if (next === undefined || state === 'KILLING') return state;
  if (next === 'RETRYING') return 'FAILED';
  return isTerminal(next) ? next : state;
}

/** The stretches of a state history: waiting, running, paused. What ended without running is a point. */
export function segmentsOf({ current, histories }: Pick<StateDto, 'current' | 'histories'>): Segment[] {
  const segments: Segment[] = [];
  for (const [index, change] of histories.entries()) {
    if (isTerminal(change.state)) continue;
    const next = histories[index + 1];
    const kind = kindOf(change.state);
    const segment: Segment = {
      kind, startMs: Date.parse(change.date), endMs: next ? Date.parse(next.date) : undefined,
      state: kind === 'running' ? outcome(change.state, next?.state) : change.state,
    };
    const last = segments.at(-1);
    const continues = last && last.kind === kind && last.endMs === segment.startMs && (kind === 'waiting' || last.state === segment.state);
    if (continues && last.state !== 'RETRYING' && segment.state !== 'RETRYING') last.endMs = segment.endMs;
    else segments.push(segment);
  }
  const ended = histories.findLast((change) => isTerminal(change.state));
  if (ended && isTerminal(current) && !segments.some((segment) => segment.kind === 'running')) {
    const atMs = Date.parse(ended.date);
    segments.push({ kind: 'point', startMs: atMs, endMs: atMs, state: ended.state });
  }
  return segments;
}

/** The rows of the chart: task runs below their parents, loop turns, and the attempts of what was tried more than once. */
export function ganttRows(nodes: readonly TreeNode[], collapsed: ReadonlySet<string>, depth = 0, inTurn = false): GanttRow[] {
  return nodes.flatMap((node): GanttRow[] => {
    const isCollapsed = collapsed.has(node.key);
    if (node.kind === 'run') {
      // Below the row of its turn a task needs no loop value.
      const row = { ...runRow(node, depth, isCollapsed), ...(inTurn && { hint: undefined }) };
      return isCollapsed ? [row] : [row, ...attemptRows(node, depth + 1), ...ganttRows(node.children, collapsed, depth + 1)];
    }
    const children = ganttRows(node.children, collapsed, depth + 1, true);
    const inside = ganttRows(node.children, new Set(), depth + 1, true).filter((row) => row.kind === 'run');
    const row: GanttRow = {
      ...spanOf(inside), key: node.key, kind: 'iteration', depth, label: node.value ?? `Iteration ${node.iteration + 1}`,
      hint: node.value === undefined ? undefined : `#${node.iteration + 1}`, isGroup: true, collapsed: isCollapsed,
      taskRunId: undefined, taskId: undefined, attempt: undefined,
    };
    return isCollapsed ? [row] : [row, ...children];
  });
}

function runRow({ run, key, children }: RunNode, depth: number, collapsed: boolean): GanttRow {
  return {
    key, kind: 'run', depth, label: run.taskId, hint: runHint(run), state: run.state.current, segments: segmentsOf(run.state),
    isGroup: children.length > 0 || run.attempts.length > 1, collapsed, taskRunId: run.id, taskId: run.taskId, attempt: undefined,
    startDate: run.state.startDate, endDate: run.state.endDate,
  };
}

function attemptRows({ run, key }: RunNode, depth: number): GanttRow[] {
  if (run.attempts.length < 2) return [];
  return run.attempts.map((attempt, index): GanttRow => ({
    key: `${key}/${index}`, kind: 'attempt', depth, label: `Attempt ${index + 1}`, hint: undefined, state: attempt.state.current,
    segments: segmentsOf(attempt.state), isGroup: false, collapsed: false, taskRunId: run.id, taskId: run.taskId, attempt: index,
    startDate: attempt.state.startDate, endDate: attempt.state.endDate,
  }));
}

/** From the first start to the last end of some rows, in the state that matters most. */
function spanOf(rows: readonly GanttRow[]): Pick<GanttRow, 'state' | 'segments' | 'startDate' | 'endDate'> {
  const state = worstState(rows.map((row) => row.state));
  const startMs = Math.min(...rows.map((row) => Date.parse(row.startDate)));
  const open = rows.some((row) => row.endDate === undefined);
  const endMs = open ? undefined : Math.max(...rows.map((row) => Date.parse(row.endDate ?? row.startDate)));
  return {
    state, segments: [{ kind: 'running', startMs, endMs, state }], startDate: new Date(startMs).toISOString(),
    endDate: endMs === undefined ? undefined : new Date(endMs).toISOString(),
  };
}

const WEIGHT: readonly State[] = [
  'FAILED', 'KILLING', 'RETRYING', 'RUNNING', 'RESTARTED', 'PAUSED', 'BREAKPOINT', 'QUEUED', 'SUBMITTED', 'CREATED', 'KILLED', 'CANCELLED',
  'WARNING', 'RETRIED', 'RESUBMITTED', 'SUCCESS', 'SKIPPED',
];

/** Of several states the one that a person must see first: failed, then what is going on, then how the rest came out. */
export const worstState = (states: readonly State[]): State => WEIGHT.find((state) => states.includes(state)) ?? 'CREATED';

/** When something was going on, for the scale. */
export const busySpans = (rows: readonly GanttRow[], nowMs: number): Span[] =>
  rows.flatMap((row) => row.segments.map((segment) => ({ startMs: segment.startMs, endMs: segment.endMs ?? nowMs })));
