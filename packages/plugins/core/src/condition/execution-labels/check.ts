import type { CheckCondition } from '@windhover/plugin-sdk';
import { labelsOf } from '../labels.ts';
import { requireExecution } from '../require-execution.ts';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = (properties, context) => {
  const { labels } = requireExecution(context, 'ExecutionLabels');
  return Object.entries(labelsOf(properties.labels) ?? {}).every(([key, value]) => labels[key] === value);
};
