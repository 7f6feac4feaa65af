import type { CheckCondition } from '@windhover/plugin-sdk';
import { requireExecution } from '../require-execution.ts';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = async ({ expression }, context) => {
  const { outputs } = requireExecution(context, 'ExecutionOutputs');
  if (!outputs || Object.keys(outputs).length === 0) return false;
  return !['', 'false'].includes((await expression.render({ trigger: { outputs } })).trim());
};
