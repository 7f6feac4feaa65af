/** Compares keys part by part in code-unit order. Every statement that locks rows sorts by it, so that no two wait for each other. */
export function byKey(a: readonly string[], b: readonly string[]): number {
  for (let part = 0; part < a.length; part += 1) {
    const left = a[part] ?? '';
    const right = b[part] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
