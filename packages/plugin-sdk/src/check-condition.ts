import type { z } from 'zod';
import type { Rendered } from './properties/rendered.ts';

/** The execution that a condition of a Flow trigger judges. */
export interface JudgedExecution {
  readonly id: string;
  readonly namespace: string;
  readonly flowId: string;
  /** The state that it entered, whatever it is in by now. */
  readonly state: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Outputs of the flow, once it has any. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** States that attempts of its task runs ended in, in order, one list per task run. */
  attemptStates(): Promise<readonly (readonly string[])[]>;
}

/** What a condition judges beside its properties. */
export interface ConditionSubject {
  /** The flow that the trigger belongs to. */
  readonly flow?: { readonly namespace: string; readonly id: string };
  readonly execution?: JudgedExecution;
}

/** What the code of a condition may use. */
export interface ConditionContext extends ConditionSubject {
  /** Decides a condition that is a property of this one. */
  check(condition: Record<string, unknown>): Promise<boolean>;
}

/**
 * The code of a condition: says whether it holds for the rendered properties. It lies in `check.ts` beside the manifest,
 * exported as `check`, and uses nothing but its properties and the context, so that it can be decided again for any instant.
 */
export type CheckCondition<P extends z.ZodObject = z.ZodObject> = (
  properties: Rendered<P>,
  context: ConditionContext,
) => boolean | Promise<boolean>;
