import type { TemplatePosition } from './expression-error.ts';

/** Line and column (from 1) of the character range `[start, end)` of a template. */
export function positionAt(source: string, start: number, end: number): TemplatePosition {
  let line = 1;
  let lineStart = 0;
  const limit = Math.min(start, source.length);
  for (let index = source.indexOf('\n'); index !== -1 && index < limit; index = source.indexOf('\n', index + 1)) {
    line += 1;
    lineStart = index + 1;
  }
  return { line, column: limit - lineStart + 1, length: Math.max(1, end - start) };
}
