import type { LogEntryDto } from '@windhover/contracts';
import { LOG_LEVELS } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import { LogBuffer } from './log-buffer.ts';
import { ALL_LEVELS, headAbove, levelCounts, levelsText, logRows, parseLevels, rowsText } from './log-rows.ts';
import type { LogRow, LogView } from './log-rows.ts';
import { findMatches, matchFrom, piecesOf, stepMatch } from './log-search.ts';

let made = 0;
const entry = (message: string, task = 'a', more: Partial<LogEntryDto> = {}): LogEntryDto => {
  made += 1;
  return { namespace: 'n', flowId: 'f', taskId: task, taskRunId: `run-${task}`, timestamp: '2026-11-20T10:00:00.000Z', level: 'INFO', message, cursor: `c${made}`, ...more };
};
const buffer = (...entries: LogEntryDto[]): LogBuffer => {
  const result = new LogBuffer();
  result.append(entries);
  return result;
};
const view = (more: Partial<LogView> = {}): LogView => ({ byTask: true, levels: ALL_LEVELS, collapsed: new Set(), ...more });
const told = (rows: readonly LogRow[]): string[] => rows.map((row) => (row.kind === 'head' ? `# ${row.taskId} ${row.attempt} (${row.count})` : row.text));

describe('LogBuffer', () => {
  it('splits messages into lines, the colours with them', () => {
    const { lines, entries } = buffer(entry('one\n\u001b[31mtwo\u001b[0m three\n', 'a', { cursor: 'x' }));
    expect(entries).toBe(1);
    expect(lines.map(({ key, text, part }) => [key, text, part])).toEqual([['x', 'one', 0], ['x+1', 'two three', 1]]);
    expect(lines[1]?.spans.map(({ start, end }) => [start, end])).toEqual([[0, 3]]);
  });

  it('takes an entry that comes twice only once', () => {
    const result = buffer(entry('a', 'a', { cursor: 'same' }));
    result.append([entry('a', 'a', { cursor: 'same' })]);
    expect(result.lines).toHaveLength(1);
  });
});

describe('logRows', () => {
  const lines = buffer(entry('a1'), entry('b1', 'b'), entry('a2'), entry('again', 'a', { attemptNumber: 1 })).lines;

  it('puts lines under the heads of their attempts, first seen first', () => {
    expect(told(logRows(lines, view()))).toEqual(['# a 0 (2)', 'a1', 'a2', '# b 0 (1)', 'b1', '# a 1 (1)', 'again']);
  });

  it('keeps the order of time without heads', () => {
    expect(told(logRows(lines, view({ byTask: false })))).toEqual(['a1', 'b1', 'a2', 'again']);
  });

  it('hides collapsed groups, other task runs and other attempts', () => {
    expect(told(logRows(lines, view({ collapsed: new Set(['head:run-a#0']) })))).toEqual(['# a 0 (2)', '# b 0 (1)', 'b1', '# a 1 (1)', 'again']);
    expect(told(logRows(lines, view({ taskRunIds: new Set(['run-a']), attempt: 1 })))).toEqual(['# a 1 (1)', 'again']);
  });

  it('shows only the levels asked for, and counts them all', () => {
    const mixed = buffer(entry('fine'), entry('bad\nworse', 'a', { level: 'ERROR' })).lines;
    expect(told(logRows(mixed, view({ levels: new Set(['ERROR']), byTask: false })))).toEqual(['bad', 'worse']);
    expect(levelCounts(mixed, {})).toMatchObject({ INFO: 1, ERROR: 1, DEBUG: 0 });
  });

  it('finds the head over a row', () => {
    expect([0, 1, 2, 3, 9].map((index) => headAbove([0, 3, 5], index))).toEqual([0, 0, 0, 3, 5]);
    expect(headAbove([], 4)).toBe(-1);
  });

  it('copies as text', () => {
    const text = rowsText(logRows(buffer(entry('one\ntwo')).lines, view()));
    expect(text).toBe('── a ──\n2026-11-20T10:00:00.000Z INFO  one\ntwo');
  });
});

describe('levels in the address', () => {
  it('round-trip, and are absent when all are shown', () => {
    expect(levelsText(parseLevels('ERROR,WARN'))).toBe('WARN,ERROR');
    expect(levelsText(parseLevels(undefined))).toBeUndefined();
    expect([...parseLevels('nonsense')]).toEqual([...LOG_LEVELS]);
  });
});

describe('search', () => {
  const rows = logRows(buffer(entry('Error: no error'), entry('fine', 'b'), entry('ERRORS', 'b')).lines, view());

  it('finds every place, whatever the case, not in heads', () => {
    expect(findMatches(rows, 'error')).toEqual([{ row: 1, start: 0 }, { row: 1, start: 10 }, { row: 4, start: 0 }]);
    expect(findMatches(rows, '')).toEqual([]);
  });

  it('jumps on from where one stands, and around', () => {
    const matches = findMatches(rows, 'error');
    expect([matchFrom(matches, 2), matchFrom(matches, 99)]).toEqual([2, 0]);
    expect([stepMatch(2, 1, 3), stepMatch(0, -1, 3), stepMatch(-1, 1, 3), stepMatch(0, 1, 0)]).toEqual([0, 2, 0, -1]);
  });

  it('cuts a line into pieces by colour and mark', () => {
    const pieces = piecesOf('abcdef', [{ start: 1, end: 4, style: { bold: true } }], 'cd', 2);
    expect(pieces.map(({ text, style, mark }) => [text, style?.bold === true, mark]))
      .toEqual([['a', false, undefined], ['b', true, undefined], ['cd', true, 'current'], ['ef', false, undefined]]);
  });
});
