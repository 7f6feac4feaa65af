import type { ExpressionHost } from '../host/expression-host.ts';
import type { HostResults } from '../host/host-results.ts';
import type { ExpressionLimits } from '../runtime/limits.ts';

export interface RenderOptions {
  host?: ExpressionHost;
  /** Limits that differ from DEFAULT_LIMITS. */
  limits?: Partial<ExpressionLimits>;
  /**
   * Render what was rendered again until nothing changes, at most 100 times, and have no `render()` function: Kestra's
   * `kestra.variables.recursive-rendering`. Default false.
   */
  recursive?: boolean;
  /** Results of host calls that are known already; new ones are added by the asynchronous functions. */
  results?: HostResults;
  /** Clock of the time budget in milliseconds; default the machine's clock. */
  nowMs?: () => number;
}
