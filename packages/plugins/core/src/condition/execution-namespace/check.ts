import type { CheckCondition } from '@windhover/plugin-sdk';
import { namespaceMatches } from '../compare-namespace.ts';
import { requireExecution } from '../require-execution.ts';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = ({ namespace, comparison, prefix }, context) =>
  namespaceMatches(requireExecution(context, 'ExecutionNamespace').namespace, namespace, comparison, prefix);
