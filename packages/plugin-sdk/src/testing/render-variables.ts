import { AppError } from '@windhover/kernel';

const REFERENCE = /\{\{\s*([\w.]+)\s*\}\}/g;

/** Replaces `{{ a.b }}` by the variable. A template that is nothing but one reference gives the value itself as text or JSON. */
export function renderWith(value: unknown, variables: Record<string, unknown>): unknown {
  if (typeof value !== 'string') return value;
  return value.replace(REFERENCE, (_match, path: string) => {
    let found: unknown = variables;
    for (const key of path.split('.')) {
      found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined;
    }
    if (found === undefined) throw new AppError('invalid', `Unable to find \`${path}\` used in the expression`);
    return typeof found === 'object' ? JSON.stringify(found) : String(found);
  });
}
