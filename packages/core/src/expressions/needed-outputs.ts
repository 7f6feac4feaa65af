import { referencesOf } from '@windhover/expression';

const known = new WeakMap<object, string[] | 'all'>();

/**
 * Ids of the tasks whose outputs or states a value's expressions read, as far as their text tells; `all` when it
 * can't be told.
 */
export function neededOutputs(value: unknown): string[] | 'all' {
  if (typeof value !== 'object' || value === null) return analyse(value);
  const cached = known.get(value);
  if (cached) return cached;
  const needed = analyse(value);
  known.set(value, needed);
  return needed;
}

function analyse(value: unknown): string[] | 'all' {
  const references = referencesOf(value);
  const { variables, outputs } = references;
  return outputs === 'all' || variables === 'all' || variables.has('tasks') ? 'all' : [...outputs];
}

/** What either of two values needs. */
export function bothNeeded(one: string[] | 'all', other: string[] | 'all'): string[] | 'all' {
  if (one === 'all' || other === 'all') return 'all';
  return other.length === 0 ? one : [...new Set([...one, ...other])];
}
