/** Whose problem an error is: the caller's, a dependency's that may recover, or ours. */
export type ErrorKind = 'user' | 'operational' | 'unexpected';

/** One problem inside a larger error; `path` names the place (`tasks[0].message`, `line 3, column 5`). */
export interface ErrorDetail {
  message: string;
  path?: string;
}

const BRAND = Symbol.for('windhover.AppError');

const STATUS_BY_CODE = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  locked: 423,
  rate_limited: 429,
  unexpected: 500,
  not_implemented: 501,
  unavailable: 503,
  timeout: 504,
} as const;

export type ErrorCode = keyof typeof STATUS_BY_CODE;

export interface AppErrorOptions {
  details?: ErrorDetail[];
  kind?: ErrorKind;
  retryable?: boolean;
  /** When it is worth trying again. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** The one error class that crosses package borders. Recognise it by `isAppError`, not by `instanceof`. */
export class AppError extends Error {
  readonly [BRAND] = true;
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  /** HTTP status that the code stands for. */
  readonly status: number;
  readonly retryable: boolean;
  readonly details: ErrorDetail[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = STATUS_BY_CODE[code];
    this.kind = options.kind ?? kindOf(this.status);
    this.retryable = options.retryable ?? this.kind === 'operational';
    this.details = options.details ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

function kindOf(status: number): ErrorKind {
  if (status < 500) return 'user';
  return status === 500 ? 'unexpected' : 'operational';
}

export function isAppError(error: unknown): error is AppError {
  return typeof error === 'object' && error !== null && BRAND in error;
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export const notFound = (what: string): AppError => new AppError('not_found', `Not Found: ${what}`);
export const badRequest = (message: string, details?: ErrorDetail[]): AppError =>
  new AppError('bad_request', message, details ? { details } : {});
export const invalid = (message: string, details?: ErrorDetail[]): AppError =>
  new AppError('invalid', message, details ? { details } : {});
export const conflict = (message: string): AppError => new AppError('conflict', message);
export const forbidden = (message: string): AppError => new AppError('forbidden', message);
export const unauthenticated = (message = 'Unauthorized'): AppError => new AppError('unauthenticated', message);
