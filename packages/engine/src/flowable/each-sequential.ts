import { forEach } from './for-each.ts';
import { openEach } from './open-each.ts';
import type { FlowableRule } from '../plan/plan.ts';

/** Deprecated: ForEach with `value`, one value at a time. */
export const eachSequential: FlowableRule = {
  ...forEach,
  open: (node, evaluator, position) => openEach(node, evaluator, position, { limit: 1, lanesPerItem: 1 }),
};
