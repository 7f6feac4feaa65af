/** A line of CSV (RFC 4180). Texts that a spreadsheet would take for a formula get an apostrophe before them. */
export function csvLine(values: readonly unknown[]): string {
  return values.map((value) => {
    const text = value === undefined || value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value);
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }).join(',');
}
