import type { FilterField } from '@windhover/ui';
import { FolderTree, Tag, Users } from 'lucide-react';

/** What the list of flows can be filtered by. */
export const flowFilterFields = (namespaces: readonly string[]): FilterField[] => [
  {
    field: 'namespace', label: 'Namespace', icon: <FolderTree size={16} />, kind: 'options', op: 'PREFIX', single: true, allowCustom: true,
    options: namespaces.map((value) => ({ value })),
  },
  { field: 'labels', label: 'Label', icon: <Tag size={16} />, kind: 'labels' },
  {
    field: 'scope', label: 'Scope', icon: <Users size={16} />, kind: 'options', op: 'EQUALS', single: true,
    options: [{ value: 'USER', label: 'flows of users' }, { value: 'SYSTEM', label: 'system flows' }],
  },
];
