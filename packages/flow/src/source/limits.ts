/** Bounds on what one source may be, so that reading it costs a known amount of time and memory. */
export interface SourceLimits {
  /** Length of the text in UTF-16 units. */
  maxLength: number;
  /** Nesting of maps and lists. */
  maxDepth: number;
  /** Values in the whole document. */
  maxNodes: number;
  /** Values that are read once more because an alias repeats them. */
  maxAliasedNodes: number;
}

export const DEFAULT_LIMITS: SourceLimits = {
  maxLength: 2_000_000,
  maxDepth: 100,
  maxNodes: 100_000,
  maxAliasedNodes: 20_000,
};
