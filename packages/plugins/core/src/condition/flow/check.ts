import type { CheckCondition } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = ({ namespace, flowId }, { flow }) =>
  flow?.namespace === namespace && flow.id === flowId;
