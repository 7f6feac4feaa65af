/** How a stretch of terminal text looks. Colours are CSS values. */
export interface AnsiStyle {
  fg?: string;
  bg?: string;
  bold?: boolean;
  dim?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
}

export interface AnsiSpan {
  start: number;
  end: number;
  style: AnsiStyle;
}

export interface AnsiText {
  /** Without any control sequence. */
  plain: string;
  /** The stretches of `plain` that have a style, in order, without overlap. */
  spans: AnsiSpan[];
}

/** The sixteen colours of terminals for both themes, all readable as text on the canvas. */
const PALETTE: readonly (readonly [light: string, dark: string])[] = [
  ['#24292f', '#767f8a'], ['#b3261e', '#f28b82'], ['#1b7040', '#70cf98'], ['#805600', '#e8bb62'],
  ['#1d61ab', '#83b8f2'], ['#8a3d9e', '#d6a0e8'], ['#0f6c74', '#6fcfd6'], ['#57606a', '#c9d1d9'],
  ['#57606a', '#8b949e'], ['#cf222e', '#ffa198'], ['#2c7a3f', '#7ee2a8'], ['#9a6700', '#f0d27f'],
  ['#0969da', '#a5d1ff'], ['#8250df', '#e2b8f5'], ['#1b7c83', '#8ce5ea'], ['#24292f', '#f0f3f6'],
];
const ESCAPE = '\u001b';
const SEQUENCE = /\u001b(?:\[([0-9;:]*)([@-~])|\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

const named = (index: number): string | undefined => {
  const pair = PALETTE[index];
  return pair && `light-dark(${pair[0]}, ${pair[1]})`;
};

/** Colour of the 256-colour table. */
function indexed(index: number): string | undefined {
  if (index < 16) return named(index);
  if (index > 255) return undefined;
  if (index >= 232) return gray((index - 232) * 10 + 8);
  const level = (value: number): number => (value === 0 ? 0 : value * 40 + 55);
  const cube = index - 16;
  return `rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`;
}
const gray = (value: number): string => `rgb(${value} ${value} ${value})`;

/** The colour after a 38 or 48, and how many codes it took. */
function extended(codes: readonly number[], at: number): [colour: string | undefined, taken: number] {
  if (codes[at] === 5) return [indexed(codes[at + 1] ?? 0), 2];
  if (codes[at] === 2) return [`rgb(${codes[at + 1] ?? 0} ${codes[at + 2] ?? 0} ${codes[at + 3] ?? 0})`, 4];
  return [undefined, 1];
}

function applied(style: AnsiStyle, parameters: string): AnsiStyle {
  let next: AnsiStyle = { ...style };
  const codes = parameters === '' ? [0] : parameters.split(/[;:]/).map(Number);
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code === 0) next = {};
    else if (code === 1) next.bold = true;
    else if (code === 2) next.dim = true;
    else if (code === 3) next.italic = true;
    else if (code === 4) next.underline = true;
    else if (code === 9) next.strike = true;
    else if (code === 7) next = { ...next, fg: next.bg ?? 'var(--canvas)', bg: next.fg ?? 'var(--fg)' };
    else if (code === 22) next = without(next, 'bold', 'dim');
    else if (code === 23) next = without(next, 'italic');
    else if (code === 24) next = without(next, 'underline');
    else if (code === 29) next = without(next, 'strike');
    else if (code === 27) next = without(next, 'fg', 'bg');
    else if (code === 39) next = without(next, 'fg');
    else if (code === 49) next = without(next, 'bg');
    else if (code === 38 || code === 48) {
      const [colour, taken] = extended(codes, index + 1);
      if (colour !== undefined) next[code === 38 ? 'fg' : 'bg'] = colour;
      index += taken;
    } else next = coloured(next, code);
  }
  return next;
}

function coloured(style: AnsiStyle, code: number): AnsiStyle {
  const bright = code >= 90 ? 8 : 0;
  const base = code - (bright ? 60 : 0);
  const colour = base % 10 < 8 ? named((base % 10) + bright) : undefined;
  if (colour === undefined) return style;
  if (base >= 30 && base < 38) return { ...style, fg: colour };
  return base >= 40 && base < 48 ? { ...style, bg: colour } : style;
}

function without(style: AnsiStyle, ...keys: (keyof AnsiStyle)[]): AnsiStyle {
  const next = { ...style };
  for (const key of keys) delete next[key];
  return next;
}

/** Reads the colours and styles of terminal output; cursor movements, titles and links are left out. */
export function parseAnsi(text: string): AnsiText {
  if (!text.includes(ESCAPE)) return { plain: text, spans: [] };
  const spans: AnsiSpan[] = [];
  let plain = '';
  let style: AnsiStyle = {};
  let read = 0;
  const take = (until: number): void => {
    const part = text.slice(read, until);
    if (part !== '' && Object.keys(style).length > 0) spans.push({ start: plain.length, end: plain.length + part.length, style });
    plain += part;
  };
  for (const match of text.matchAll(SEQUENCE)) {
    take(match.index);
    if (match[2] === 'm') style = applied(style, match[1] ?? '');
    read = match.index + match[0].length;
  }
  take(text.length);
  return { plain: plain.replaceAll(ESCAPE, ''), spans };
}

/** The part of `spans` that lies between `start` and `end`, counted from `start`. */
export const spansWithin = (spans: readonly AnsiSpan[], start: number, end: number): AnsiSpan[] =>
  spans.filter((span) => span.end > start && span.start < end)
    .map((span) => ({ ...span, start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start }));
