import type { FilterField } from '@windhover/ui';
import { FolderTree, Lock, Power, Workflow } from 'lucide-react';

/** What triggers can be filtered by. */
export const triggerFilterFields = (namespaces: readonly string[], flows: readonly string[]): FilterField[] => [
  {
    field: 'namespace', label: 'Namespace', icon: <FolderTree size={16} />, kind: 'options', op: 'PREFIX', single: true, allowCustom: true,
    options: namespaces.map((value) => ({ value })),
  },
  { field: 'flowId', label: 'Flow', icon: <Workflow size={16} />, kind: 'options', op: 'IN', allowCustom: true, options: flows.map((value) => ({ value })) },
  {
    field: 'triggerState', label: 'State', icon: <Power size={16} />, kind: 'options', op: 'EQUALS', single: true,
    options: [{ value: 'ENABLED', label: 'enabled' }, { value: 'DISABLED', label: 'disabled' }],
  },
  {
    field: 'locked', label: 'Lock', icon: <Lock size={16} />, kind: 'options', op: 'EQUALS', single: true,
    options: [{ value: 'true', label: 'locked by an execution' }, { value: 'false', label: 'free' }],
  },
];
