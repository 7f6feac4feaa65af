import { clsx } from 'clsx';
import type { ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** The text sizes of the theme, so that a size and a colour (`text-body text-muted`) are not taken for one another. */
const merge = extendTailwindMerge({
  extend: { classGroups: { 'font-size': [{ text: ['caption', 'small', 'body', 'title', 'display'] }] } },
});

/** Joins class names; of two Tailwind classes that set the same property the later one wins. */
export function cn(...values: ClassValue[]): string {
  return merge(clsx(values));
}
