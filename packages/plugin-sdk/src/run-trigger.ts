import type { z } from 'zod';
import type { TaskContext } from './context.ts';
import type { Rendered } from './properties/rendered.ts';

/** Ids of the trigger that is evaluated. */
export interface TriggerInfo {
  tenantId: string;
  namespace: string;
  flowId: string;
  flowRevision: number;
  triggerId: string;
  /** Id that the execution gets if the trigger fires: files of the evaluation belong to it. */
  executionId: string;
}

/** What the code of a polling or realtime trigger may use of the platform. */
export interface TriggerContext extends Pick<
  TaskContext, 'signal' | 'logger' | 'metrics' | 'storage' | 'workingDirectory' | 'render' | 'maskSecret' | 'configuration' | 'encryption'
> {
  readonly info: TriggerInfo;
  /** What the last evaluation that ended well left behind; empty at first. */
  readonly state: Readonly<Record<string, unknown>>;
}

export interface TriggerResult {
  /** What expressions of the execution read as `trigger.*`. */
  outputs: Record<string, unknown>;
}

/** An evaluation that fires, or one that only has something to remember. */
export interface TriggerEvaluation extends Partial<TriggerResult> {
  /** Replaces the state, in the transaction that creates the execution. */
  state?: Record<string, unknown>;
}

/**
 * The code of a polling trigger, in `evaluate.ts` beside the manifest: looks once, and gives the outputs of the execution to
 * start, or nothing. It must stop soon after `context.signal` is aborted. A worker that is lost in it is replaced, so what it
 * sees may be looked at twice; the execution is made once.
 */
export type EvaluateTrigger<P extends z.ZodObject = z.ZodObject> = (
  context: TriggerContext,
  properties: Rendered<P>,
) => Promise<TriggerEvaluation | undefined>;

/**
 * The code of a realtime trigger, in `listen.ts` beside the manifest: listens until `context.signal` is aborted and calls
 * `emit` for each event, which resolves when the execution is stored: what acknowledges an event does so afterwards. Resolves
 * after the abort; an error starts it again after a pause.
 */
export type ListenTrigger<P extends z.ZodObject = z.ZodObject> = (
  context: TriggerContext,
  properties: Rendered<P>,
  emit: (result: TriggerResult) => Promise<void>,
) => Promise<void>;
