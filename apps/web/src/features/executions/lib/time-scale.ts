/** Instants are milliseconds since the epoch. */
export interface Span {
  startMs: number;
  endMs: number;
}

export interface Tick {
  /** Share of the width, 0 to 1. */
  at: number;
  label: string;
}

export interface TimeScale {
  /** Where an instant lies, as a share of the width from 0 to 1. */
  at(ms: number): number;
  ticks: Tick[];
  /** Long idle spans that are drawn short, as after a restart on the next day. */
  breaks: { at: number; gapMs: number }[];
}

const STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000,
  3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000, 172_800_000, 604_800_000,
];
const WANTED_TICKS = 6;
const BREAK_SHARE = 0.025;
const MIN_GAP_MS = 30_000;
const WORD_SHARE = 0.11;

/** The step between ticks for a span: a round number, about six to a span. */
export const stepFor = (spanMs: number): number => STEPS_MS.find((step) => step * WANTED_TICKS >= spanMs) ?? 604_800_000 * Math.ceil(spanMs / 604_800_000 / WANTED_TICKS);

/** The spans joined where they touch, in order. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = result.at(-1);
    if (last && span.startMs <= last.endMs) last.endMs = Math.max(last.endMs, span.endMs);
    else result.push({ ...span });
  }
  return result;
}

/**
 * The scale of a Gantt chart from the first instant to the last. Idle time longer than all work together is broken out.
 * While `live`, the end is rounded up to a tick, so that bars stand still between steps instead of shrinking all the time.
 */
export function timeScale(busy: readonly Span[], range: Span, live: boolean): TimeScale {
  const active = joined(busy.length > 0 ? busy : [range]);
  const workMs = Math.max(1, active.reduce((sum, span) => sum + span.endMs - span.startMs, 0));
  const pieces: Span[] = [];
  for (const span of active) {
    const last = pieces.at(-1);
    if (last && span.startMs - last.endMs <= Math.max(MIN_GAP_MS, workMs)) last.endMs = span.endMs;
    else pieces.push({ ...span });
  }
  const spanMs = Math.max(1, pieces.reduce((sum, piece) => sum + piece.endMs - piece.startMs, 0));
  const step = stepFor(spanMs);
  const last = pieces.at(-1);
  if (last && live) last.endMs = last.startMs + Math.ceil((last.endMs - last.startMs + step * 0.1) / step) * step;
  return scaleOf(pieces, step);
}

function scaleOf(pieces: readonly Span[], step: number): TimeScale {
  const breaks = pieces.slice(1);
  const lengthOf = (piece: Span): number => Math.max(1, piece.endMs - piece.startMs);
  const total = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
  const share = 1 - breaks.length * BREAK_SHARE;
  let from = 0;
  const placed = pieces.map((piece) => {
    const width = (lengthOf(piece) / total) * share;
    const result = { piece, from, width };
    from += width + BREAK_SHARE;
    return result;
  });
  const at = (ms: number): number => {
    const found = placed.findLast(({ piece }) => ms >= piece.startMs) ?? placed[0];
    if (!found) return 0;
    return Math.min(1, found.from + found.width * Math.min(1, Math.max(0, (ms - found.piece.startMs) / lengthOf(found.piece))));
  };
  const ticks = placed.flatMap(({ piece, from: left, width }, index) => {
    const count = Math.floor(lengthOf(piece) / step);
    return Array.from({ length: count + 1 }, (_, turn): Tick => ({
      at: left + width * ((turn * step) / lengthOf(piece)), label: index === 0 ? tickLabel(turn * step, step) : turn === 0 ? laterText(pieces, index) : `+${tickLabel(turn * step, step)}`,
    }));
  });
  return {
    at,
    ticks: withRoom(ticks),
    breaks: breaks.map((piece, index) => {
      const before = placed[index];
      return { at: before ? before.from + before.width + BREAK_SHARE / 2 : 0, gapMs: piece.startMs - (before?.piece.endMs ?? piece.startMs) };
    }),
  };
}

/** Long words (`19 h later`) keep their neighbours at a distance. */
function withRoom(ticks: readonly Tick[]): Tick[] {
  const words = ticks.filter((tick) => tick.label.endsWith('later'));
  return ticks.filter((tick) => words.every((word) => word === tick || Math.abs(word.at - tick.at) > WORD_SHARE));
}

/** How long nothing ran before a piece: `19 h later`. */
function laterText(pieces: readonly Span[], index: number): string {
  const gapMs = (pieces[index]?.startMs ?? 0) - (pieces[index - 1]?.endMs ?? 0);
  const step = gapMs < 60_000 ? 1000 : gapMs < 3_600_000 ? 60_000 : gapMs < 86_400_000 ? 3_600_000 : 86_400_000;
  return `${tickLabel(Math.round(gapMs / step) * step, step)} later`;
}

/** `0`, `250 ms`, `1.5 s`, `1 m 30`, `2 h 15`: as short as the step allows. */
export function tickLabel(ms: number, step: number): string {
  if (ms === 0) return '0';
  if (ms < 1000) return `${ms} ms`;
  if (ms < 60_000) return `${step < 1000 ? (ms / 1000).toFixed(step < 100 ? 2 : 1) : ms / 1000} s`;
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(ms / 60_000);
  if (ms < 3_600_000) return step % 60_000 === 0 ? `${minutes} m` : `${minutes} m ${two(Math.floor((ms % 60_000) / 1000))}`;
  const hours = Math.floor(ms / 3_600_000);
  if (ms < 86_400_000) return step % 3_600_000 === 0 ? `${hours} h` : `${hours} h ${two(minutes % 60)}`;
  const days = Math.floor(hours / 24);
  return step % 86_400_000 === 0 ? `${days} d` : `${days} d ${two(hours % 24)} h`;
}
