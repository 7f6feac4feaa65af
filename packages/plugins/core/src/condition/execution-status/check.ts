import type { CheckCondition } from '@windhover/plugin-sdk';
import { requireExecution } from '../require-execution.ts';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = (properties, context) => {
  const { state } = requireExecution(context, 'ExecutionStatus');
  return (properties.in?.includes(state) ?? true) && !(properties.notIn?.includes(state) ?? false);
};
