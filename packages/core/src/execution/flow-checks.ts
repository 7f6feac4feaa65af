import { isTruthy } from '@windhover/expression';
import type { Flow } from '@windhover/flow';
import { messageOf } from '@windhover/kernel';
import type { Services } from '../services.ts';

export const CHECK_BEHAVIORS = ['BLOCK_EXECUTION', 'FAIL_EXECUTION', 'CREATE_EXECUTION'] as const;

/** A check of a flow whose condition does not hold. */
export interface CheckFailure {
  message: string;
  style: string;
  behavior: (typeof CHECK_BEHAVIORS)[number];
}

/**
 * The checks of a flow that the inputs do not pass (flow language §12). A condition that can't be rendered fails its check,
 * and says why.
 */
export async function failedChecks(services: Services, tenantId: string, flow: Flow, inputs: Record<string, unknown>): Promise<CheckFailure[]> {
  const outcomes = await Promise.all(flow.checks.map(async (check): Promise<CheckFailure | undefined> => {
    const text = (name: string): string => String(check[name] ?? '');
    const behavior = CHECK_BEHAVIORS.find((each) => each === check['behavior']) ?? 'BLOCK_EXECUTION';
    try {
      const rendered = await services.expressions.renderForFlow(tenantId, flow, text('condition'), { inputs });
      return isTruthy(String(rendered ?? '')) ? undefined : { message: text('message'), style: text('style'), behavior };
    } catch (error) {
      return { message: `${text('message')} (${messageOf(error)})`, style: text('style'), behavior };
    }
  }));
  return outcomes.flatMap((failure) => failure ?? []);
}

/** What the failures together mean: the strictest behaviour wins. */
export function strictest(failures: readonly CheckFailure[]): CheckFailure['behavior'] | undefined {
  return CHECK_BEHAVIORS.find((behavior) => failures.some((failure) => failure.behavior === behavior));
}
