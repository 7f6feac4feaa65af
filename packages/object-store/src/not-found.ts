import { notFound, type AppError } from '@windhover/kernel';
import type { ObjectKey } from '@windhover/core';

/** The error of a missing object; it names the path below the tenant's prefix only. */
export function objectNotFound(key: ObjectKey): AppError {
  return notFound(`/${key.slice(key.indexOf('/') + 1)}`);
}
