/** True for a text that the expression language would change: it holds `{{`, `{%` or `{#`. */
export function isTemplate(value: unknown): value is string {
  return typeof value === 'string' && /\{[{%#]/.test(value);
}

/** True when the value is a template or holds one at any depth, keys of maps included. */
export function holdsTemplate(value: unknown): boolean {
  if (typeof value === 'string') return isTemplate(value);
  if (Array.isArray(value)) return value.some(holdsTemplate);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, item]) => isTemplate(key) || holdsTemplate(item));
}
