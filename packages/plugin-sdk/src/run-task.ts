import type { z } from 'zod';
import type { TaskContext, TaskResult } from './context.ts';
import type { Rendered } from './properties/rendered.ts';

/**
 * The code of a task: gets the context and the properties already rendered and parsed. Resolves with the outputs;
 * throws `TaskFailure` when the work failed. It must stop soon after `context.signal` is aborted.
 */
export type RunTask<P extends z.ZodObject = z.ZodObject> = (
  context: TaskContext,
  properties: Rendered<P>,
) => Promise<TaskResult>;
