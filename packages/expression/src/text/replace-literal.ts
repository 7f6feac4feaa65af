import type { Budget } from '../runtime/budget.ts';

/** Every occurrence of a text replaced by another, paid for before it is made. An empty text occurs around every character. */
export function replaceLiteral(text: string, from: string, to: string, budget: Budget): string {
  const parts = from === '' ? ['', ...text, ''] : text.split(from);
  budget.size(text.length + (parts.length - 1) * to.length);
  return parts.join(to);
}
