import { messageOf } from '@windhover/plugin-sdk';

/** The engine refused a call. */
export class EngineAnswer extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message === '' ? `status ${status}` : message);
    this.name = 'EngineAnswer';
    this.status = status;
  }
}

/** The engine gave no whole answer: it is away, or the connection broke. */
export class EngineUnreachable extends Error {
  constructor(host: string, cause: unknown) {
    super(`The container engine at ${host} cannot be reached: ${messageOf(cause)}`, { cause });
    this.name = 'EngineUnreachable';
  }
}

export const hasStatus = (error: unknown, ...statuses: number[]): boolean => error instanceof EngineAnswer && statuses.includes(error.status);

/** Whether the same call may go well in a moment. */
export const isPassing = (error: unknown): boolean => error instanceof EngineUnreachable || (error instanceof EngineAnswer && error.status >= 500);
