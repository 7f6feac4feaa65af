import { AppError, messageOf } from '@windhover/kernel';
import type pg from 'pg';

/** Runs a statement that is prepared once per connection under its name; the rows of the answer. */
export async function runPrepared<Row extends object>(pool: pg.Pool, name: string, text: string, values: unknown[]): Promise<Row[]> {
  try {
    return (await pool.query<Row>({ name, text, values })).rows;
  } catch (cause) {
    throw storeError(name, cause);
  }
}

/** SQLSTATE classes in which the same call may succeed later: lost connection, rollback, resources, operator. */
const PASSING = new Set(['08', '40', '53', '57', '58']);

function storeError(name: string, cause: unknown): AppError {
  const state = typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const lasting = /^[0-9A-Z]{5}$/.test(state) && !PASSING.has(state.slice(0, 2));
  return new AppError(lasting ? 'unexpected' : 'unavailable', `The database refused ${name}: ${messageOf(cause)}`, { cause });
}
