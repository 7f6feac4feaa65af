import type { CheckCondition } from '@windhover/plugin-sdk';
import { requireExecution } from '../require-execution.ts';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = ({ namespace, flowId }, context) => {
  const execution = requireExecution(context, 'ExecutionFlow');
  return execution.namespace === namespace && execution.flowId === flowId;
};
