import { AppError, type AppErrorOptions } from '@windhover/kernel';

const FAILURE = Symbol.for('windhover.TaskFailure');

/**
 * Thrown by a task's code when the work failed: the message is what the user reads. Outputs given here are kept on
 * the failed task run. Recognise it by {@link isTaskFailure}.
 */
export class TaskFailure extends AppError {
  readonly [FAILURE] = true;
  readonly outputs: Record<string, unknown>;

  constructor(message: string, outputs: Record<string, unknown> = {}, options: AppErrorOptions = {}) {
    super('invalid', message, options);
    this.name = 'TaskFailure';
    this.outputs = outputs;
  }
}

export function isTaskFailure(error: unknown): error is TaskFailure {
  return typeof error === 'object' && error !== null && FAILURE in error;
}
