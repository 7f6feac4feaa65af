import type { LogEntryDto } from '@windhover/contracts';
import type { LogLevel } from '@windhover/kernel';
import { parseAnsi, spansWithin } from './ansi.ts';
import type { AnsiSpan } from './ansi.ts';

/** One line on the screen. A message of several lines is several of them. */
export interface LogLine {
  kind: 'line';
  /** The entry's cursor; followed by `+n` for the further lines of a message. */
  key: string;
  cursor: string;
  /** 0 for the first line of a message. */
  part: number;
  atMs: number;
  level: LogLevel;
  taskId: string | undefined;
  taskRunId: string | undefined;
  /** Counts from 0. */
  attempt: number;
  text: string;
  spans: readonly AnsiSpan[];
}

const NO_SPANS: readonly AnsiSpan[] = [];

/** The lines of an entry, terminal colours read, tabs as spaces. */
export function linesOf(entry: LogEntryDto, fallbackCursor: string): LogLine[] {
  const { plain, spans } = parseAnsi(entry.message.replaceAll('\r\n', '\n').replaceAll('\t', '    '));
  const cursor = entry.cursor ?? fallbackCursor;
  const common = {
    kind: 'line' as const, cursor, atMs: Date.parse(entry.timestamp), level: entry.level, taskId: entry.taskId ?? entry.triggerId,
    taskRunId: entry.taskRunId, attempt: entry.attemptNumber ?? 0,
  };
  if (!plain.includes('\n')) return [{ ...common, key: cursor, part: 0, text: plain, spans: spans.length === 0 ? NO_SPANS : spans }];
  let start = 0;
  return plain.replace(/\n$/, '').split('\n').map((text, part) => {
    const line = { ...common, key: part === 0 ? cursor : `${cursor}+${part}`, part, text, spans: spansWithin(spans, start, start + text.length) };
    start += text.length + 1;
    return line;
  });
}

/** The log of an execution as far as it was read, growing at the end only. */
export class LogBuffer {
  readonly lines: LogLine[] = [];
  /** Entries read; lines may be more. */
  entries = 0;
  lastCursor: string | undefined;

  append(entries: readonly LogEntryDto[]): void {
    for (const entry of entries) {
      if (entry.cursor !== undefined && entry.cursor === this.lastCursor) continue;
      for (const line of linesOf(entry, `n${this.entries}`)) this.lines.push(line);
      this.entries += 1;
      this.lastCursor = entry.cursor ?? this.lastCursor;
    }
  }
}
