/** What one render may use up. Exceeding any of them is an ExpressionError of reason `budget`. */
export interface ExpressionLimits {
  /** Evaluation steps: roughly one per operation, call or loop turn, and one per 64 characters or items made. */
  maxSteps: number;
  /** Nesting of macros, blocks and render() calls. */
  maxDepth: number;
  /** Size of the rendered text in UTF-8 bytes; also of any single text made on the way. */
  maxOutputBytes: number;
  /** Wall time of evaluation in milliseconds, by the host's clock. */
  maxMs: number;
}

export const DEFAULT_LIMITS: Readonly<ExpressionLimits> = {
  maxSteps: 5_000_000,
  maxDepth: 120,
  maxOutputBytes: 32 * 1024 * 1024,
  maxMs: 10_000,
};
