import { LOG_LEVELS } from '@windhover/kernel';
import type { LogLevel } from '@windhover/kernel';
import type { LogLine } from './log-buffer.ts';

/** The head of the lines of one attempt of a task. */
export interface LogHead {
  kind: 'head';
  key: string;
  taskId: string | undefined;
  taskRunId: string | undefined;
  attempt: number;
  count: number;
  errors: number;
  collapsed: boolean;
}

export type LogRow = LogHead | LogLine;

export interface LogView {
  /** Under heads by task, or all in the order of time. */
  byTask: boolean;
  levels: ReadonlySet<LogLevel>;
  collapsed: ReadonlySet<string>;
  /** Only lines of these task runs. */
  taskRunIds?: ReadonlySet<string> | undefined;
  attempt?: number | undefined;
}

const headKey = (line: LogLine): string => `head:${line.taskRunId ?? line.taskId ?? ''}#${line.attempt}`;

/** What is shown of the lines, in order. Groups stand in the order of their first line, so that a live log grows and never reorders. */
export function logRows(lines: readonly LogLine[], view: LogView): LogRow[] {
  const shown = lines.filter((line) => isShown(line, view));
  if (!view.byTask) return shown;
  const groups = new Map<string, LogLine[]>();
  for (const line of shown) {
    const key = headKey(line);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  const rows: LogRow[] = [];
  for (const [key, group] of groups) {
    const [first] = group;
    if (!first) continue;
    const collapsed = view.collapsed.has(key);
    let count = 0;
    let errors = 0;
    for (const line of group) {
      if (line.part > 0) continue;
      count += 1;
      if (line.level === 'ERROR') errors += 1;
    }
    rows.push({ kind: 'head', key, taskId: first.taskId, taskRunId: first.taskRunId, attempt: first.attempt, count, errors, collapsed });
    if (!collapsed) for (const line of group) rows.push(line);
  }
  return rows;
}

function isShown(line: LogLine, { levels, taskRunIds, attempt }: LogView): boolean {
  return levels.has(line.level) && (taskRunIds === undefined || (line.taskRunId !== undefined && taskRunIds.has(line.taskRunId))) && (attempt === undefined || line.attempt === attempt);
}

/** How many entries there are of each level. */
export function levelCounts(lines: readonly LogLine[], view: Pick<LogView, 'taskRunIds' | 'attempt'>): Record<LogLevel, number> {
  const counts: Record<LogLevel, number> = { TRACE: 0, DEBUG: 0, INFO: 0, WARN: 0, ERROR: 0 };
  const all = { ...view, byTask: false, levels: ALL_LEVELS, collapsed: new Set<string>() };
  for (const line of lines) if (line.part === 0 && isShown(line, all)) counts[line.level] += 1;
  return counts;
}

export const ALL_LEVELS: ReadonlySet<LogLevel> = new Set(LOG_LEVELS);

/** The levels named in an address (`DEBUG,INFO`); all when it names none that exist. */
export function parseLevels(text: string | undefined): ReadonlySet<LogLevel> {
  const named = (text ?? '').split(',');
  const levels = LOG_LEVELS.filter((level) => named.includes(level));
  return levels.length === 0 ? ALL_LEVELS : new Set(levels);
}

/** Undefined when all are shown: the address stays short. */
export const levelsText = (levels: ReadonlySet<LogLevel>): string | undefined =>
  levels.size === LOG_LEVELS.length || levels.size === 0 ? undefined : LOG_LEVELS.filter((level) => levels.has(level)).join(',');

/** Index of the head over row `index`; -1 when there is none. `heads` are indices of heads, rising. */
export function headAbove(heads: readonly number[], index: number): number {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((heads[middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return heads[low - 1] ?? -1;
}

/** The shown lines as text, for the clipboard. */
export const rowsText = (rows: readonly LogRow[]): string => rows.map((row) =>
  row.kind === 'head' ? `\n── ${row.taskId ?? 'execution'}${row.attempt > 0 ? ` · attempt ${row.attempt + 1}` : ''} ──`
  : row.part > 0 ? row.text : `${new Date(row.atMs).toISOString()} ${row.level.padEnd(5)} ${row.text}`).join('\n').trimStart();
