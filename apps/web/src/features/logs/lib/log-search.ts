import type { AnsiSpan, AnsiStyle } from './ansi.ts';
import type { LogRow } from './log-rows.ts';

/** A place where the searched text stands. */
export interface LogMatch {
  row: number;
  start: number;
}

export const MAX_MATCHES = 10_000;

/** Where `query` stands in the shown lines, whatever the case; at most `MAX_MATCHES` places. */
export function findMatches(rows: readonly LogRow[], query: string): LogMatch[] {
  const wanted = query.toLowerCase();
  const matches: LogMatch[] = [];
  if (wanted === '') return matches;
  for (const [row, each] of rows.entries()) {
    if (each.kind === 'head') continue;
    const text = each.text.toLowerCase();
    for (let start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + wanted.length)) {
      matches.push({ row, start });
      if (matches.length === MAX_MATCHES) return matches;
    }
  }
  return matches;
}

/** Index of the first match at or below a row; the first of all when there is none below. */
export function matchFrom(matches: readonly LogMatch[], row: number): number {
  const found = matches.findIndex((match) => match.row >= row);
  return found < 0 ? 0 : found;
}

/** The match after or before `current`, round and round. */
export const stepMatch = (current: number, step: 1 | -1, count: number): number => (count === 0 ? -1 : (current + step + count) % count);

export interface TextPiece {
  text: string;
  style: AnsiStyle | undefined;
  /** Part of a match; `current` is the one that was jumped to. */
  mark: 'match' | 'current' | undefined;
}

/** A line in pieces, each with one style and one mark. */
export function piecesOf(text: string, spans: readonly AnsiSpan[], query: string, currentStart: number | undefined): TextPiece[] {
  const marks = marksOf(text, query, currentStart);
  if (spans.length === 0 && marks.length === 0) return [{ text, style: undefined, mark: undefined }];
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...spans, ...marks]) cuts.add(start).add(end);
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => ({
    text: text.slice(start, edges[index + 1]),
    style: spans.find((span) => span.start <= start && span.end > start)?.style,
    mark: marks.find((mark) => mark.start <= start && mark.end > start)?.mark,
  }));
}

function marksOf(text: string, query: string, currentStart: number | undefined): { start: number; end: number; mark: 'match' | 'current' }[] {
  const wanted = query.toLowerCase();
  if (wanted === '') return [];
  const lower = text.toLowerCase();
  const marks: { start: number; end: number; mark: 'match' | 'current' }[] = [];
  for (let start = lower.indexOf(wanted); start >= 0; start = lower.indexOf(wanted, start + wanted.length)) {
    marks.push({ start, end: start + wanted.length, mark: start === currentStart ? 'current' : 'match' });
  }
  return marks;
}
