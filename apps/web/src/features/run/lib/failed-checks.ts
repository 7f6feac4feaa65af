const STYLES = ['INFO', 'SUCCESS', 'WARNING', 'ERROR'] as const;
/** The strictest first. */
const BEHAVIORS = ['BLOCK_EXECUTION', 'FAIL_EXECUTION', 'CREATE_EXECUTION'] as const;

/** A check of a flow that did not pass. */
export interface FailedCheck {
  message: string;
  style: (typeof STYLES)[number];
  behavior: (typeof BEHAVIORS)[number];
}

/** Checks as the API answers them, the strictest first. */
export function failedChecks(answered: readonly Record<string, unknown>[]): FailedCheck[] {
  return answered
    .map((check): FailedCheck => ({
      message: typeof check['message'] === 'string' ? check['message'] : '',
      style: STYLES.find((style) => style === check['style']) ?? 'INFO',
      behavior: BEHAVIORS.find((behavior) => behavior === check['behavior']) ?? 'BLOCK_EXECUTION',
    }))
    .toSorted((left, right) => BEHAVIORS.indexOf(left.behavior) - BEHAVIORS.indexOf(right.behavior));
}
