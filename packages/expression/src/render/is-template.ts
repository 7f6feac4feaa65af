/** True when a text has anything to render: an opening `{{`, `{%` or `{#`. */
export function isTemplate(text: string): boolean {
  for (let index = text.indexOf('{'); index !== -1; index = text.indexOf('{', index + 1)) {
    const next = text.charCodeAt(index + 1);
    if (next === 0x7b || next === 0x25 || next === 0x23) return true;
  }
  return false;
}
