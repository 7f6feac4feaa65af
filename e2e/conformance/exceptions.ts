import exceptions from './exceptions.json' with { type: 'json' };

/** A case that does not pass, and why that is right. */
export interface Exception {
  id: string;
  reason: string;
}

export const EXCEPTIONS: readonly Exception[] = exceptions;
/** More of all cases may not be excepted. */
export const MAX_EXCEPTIONS = 0.05;

const reasons = new Map(EXCEPTIONS.map(({ id, reason }) => [id, reason]));
export const exceptionOf = (id: string): string | undefined => reasons.get(id);
