import { isTruthyText, TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (_context, { condition, errorMessage }) =>
  condition === undefined || isTruthyText(condition)
    ? Promise.reject(new TaskFailure(errorMessage))
    : Promise.resolve({});
