import { AppError, isAppError, messageOf } from '@windhover/kernel';

/** The SQLSTATE of an error of pg, of Prisma's adapter, or of one that either wrapped. */
export function sqlStateOf(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth += 1) {
    const { code, originalCode, meta, cause } = at as { code?: unknown; originalCode?: unknown; meta?: unknown; cause?: unknown };
    for (const candidate of [originalCode, code]) if (typeof candidate === 'string' && /^[0-9A-Z]{5}$/.test(candidate) && !/^P\d{4}$/.test(candidate)) return candidate;
    at = cause ?? driverError(meta);
  }
  return undefined;
}

function driverError(meta: unknown): unknown {
  if (typeof meta !== 'object' || meta === null) return undefined;
  const { driverAdapterError, code } = meta as { driverAdapterError?: unknown; code?: unknown };
  return driverAdapterError ?? (typeof code === 'string' ? { code } : undefined);
}

/** Errors of the database as errors of the platform. Whatever else the work in a transaction threw passes as it is. */
export function translateError(error: unknown): unknown {
  return isAppError(error) || !isDatabaseError(error) ? error : toAppError(error);
}

function isDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /^(PrismaClient|DriverAdapter)/.test(error.name) || sqlStateOf(error) !== undefined || isConnectionError(error);
}

function toAppError(error: unknown): AppError {
  const state = sqlStateOf(error);
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'P2002' || state === '23505') return new AppError('conflict', 'It exists already.', { cause: error });
  if (code === 'P2003' || state === '23503') return new AppError('conflict', 'It belongs to something that does not exist, or something still belongs to it.', { cause: error });
  if (code === 'P2025') return new AppError('not_found', 'Not Found', { cause: error });
  if (state === '2201B') return new AppError('bad_request', `The regular expression is not valid: ${messageOf(error)}`, { cause: error });
  if (state === '22021' || state === '22P05') return new AppError('bad_request', "A text holds a NUL or broken character, which can't be stored.", { cause: error });
  if (state === '57014') return new AppError('timeout', 'The database took too long for this request: narrow the filters or the time range.', { cause: error });
  if (state === '40001' || state === '40P01') return new AppError('unavailable', 'Somebody else changed the same rows at this moment: try again.', { cause: error });
  if (code === 'P2028' || (state !== undefined && /^(08|53|57|58)/.test(state)) || isConnectionError(error)) {
    return new AppError('unavailable', `The database is not available: ${messageOf(error)}`, { cause: error });
  }
  return new AppError('unexpected', `The database refused a statement: ${messageOf(error)}`, { cause: error });
}

const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']);

function isConnectionError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && typeof error.code === 'string' && CONNECTION_CODES.has(error.code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Can't reach database/.test(messageOf(error));
}
