import type { CheckCondition } from '@windhover/plugin-sdk';
import { requireExecution } from '../require-execution.ts';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = async (properties, context) => {
  const { in: wanted, notIn: unwanted } = properties;
  if (!wanted && !unwanted) return false;
  const attempts = (await requireExecution(context, 'HasRetryAttempt').attemptStates()).flat();
  return attempts.some((state) => (wanted?.includes(state) ?? true) && !(unwanted?.includes(state) ?? false));
};
