import type { Breakpoint } from '@windhover/engine';
import { listOf } from '../operation/query.ts';

/** `taskId` or `taskId.value`, comma-joined or repeated, as breakpoints. Task ids have no dots, loop values may. */
export function parseBreakpoints(given: string | undefined): Breakpoint[] | undefined {
  if (given === undefined) return undefined;
  return listOf(given).map((text) => {
    const dot = text.indexOf('.');
    return dot < 0 ? { id: text } : { id: text.slice(0, dot), value: text.slice(dot + 1) };
  });
}
