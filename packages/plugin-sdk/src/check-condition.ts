import type { z } from 'zod';
import type { Rendered } from './properties/rendered.ts';

/** What the code of a condition may use. */
export interface ConditionContext {
  /** Decides a condition that is a property of this one. */
  check(condition: Record<string, unknown>): Promise<boolean>;
}

/**
 * The code of a condition: says whether it holds for the rendered properties. It lies in `check.ts` beside the manifest,
 * exported as `check`, and uses nothing but its properties, so that it can be decided again for any instant.
 */
export type CheckCondition<P extends z.ZodObject = z.ZodObject> = (
  properties: Rendered<P>,
  context: ConditionContext,
) => boolean | Promise<boolean>;
