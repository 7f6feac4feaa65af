import type { CheckCondition } from '@windhover/plugin-sdk';
import { namespaceMatches } from '../compare-namespace.ts';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = ({ namespace, comparison, prefix }, { flow }) =>
  flow !== undefined && namespaceMatches(flow.namespace, namespace, comparison, prefix);
