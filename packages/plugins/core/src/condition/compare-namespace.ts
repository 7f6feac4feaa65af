export const COMPARISONS = ['EQUALS', 'PREFIX', 'SUFFIX'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Whether a namespace is the wanted one, or begins or ends with it. `prefix` is the older spelling of PREFIX, which a comparison overrides. */
export function namespaceMatches(namespace: string, wanted: string, comparison: Comparison | undefined, prefix: boolean): boolean {
  switch (comparison ?? (prefix ? 'PREFIX' : 'EQUALS')) {
    case 'EQUALS': return namespace === wanted;
    case 'PREFIX': return namespace.startsWith(wanted);
    case 'SUFFIX': return namespace.endsWith(wanted);
  }
}
