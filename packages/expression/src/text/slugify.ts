/** A lower-case slug of letters, digits and single dashes, as Kestra makes it. */
export function slugify(text: string): string {
  return text
    .replaceAll(/\s/g, '-')
    .normalize('NFD')
    .replaceAll(/[^\w-]/g, '')
    .replaceAll('_', '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();
}
