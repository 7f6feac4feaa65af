import type { FilterField } from '@windhover/ui';
import { LOG_LEVELS } from '@windhover/kernel';
import { CircleGauge, Clock, FolderTree, Hash, ListTodo, Users, Workflow, Zap } from 'lucide-react';

/** What log lines can be filtered by. */
export const logFilterFields = (namespaces: readonly string[], flows: readonly string[]): FilterField[] => [
  {
    field: 'level', label: 'Level', icon: <CircleGauge size={16} />, kind: 'options', op: 'EQUALS', single: true,
    options: LOG_LEVELS.map((value) => ({ value, label: value === 'ERROR' ? value : `${value} and above` })),
  },
  {
    field: 'namespace', label: 'Namespace', icon: <FolderTree size={16} />, kind: 'options', op: 'PREFIX', single: true, allowCustom: true,
    options: namespaces.map((value) => ({ value })),
  },
  { field: 'flowId', label: 'Flow', icon: <Workflow size={16} />, kind: 'options', op: 'IN', allowCustom: true, options: flows.map((value) => ({ value })) },
  { field: 'timeRange', label: 'Written in the', icon: <Clock size={16} />, kind: 'timeRange' },
  { field: 'taskId', label: 'Task', icon: <ListTodo size={16} />, kind: 'text', ops: ['EQUALS', 'NOT_EQUALS', 'CONTAINS', 'STARTS_WITH'] },
  { field: 'executionId', label: 'Execution', icon: <Hash size={16} />, kind: 'text', ops: ['EQUALS', 'NOT_EQUALS'] },
  { field: 'triggerId', label: 'Trigger', icon: <Zap size={16} />, kind: 'text', ops: ['EQUALS', 'NOT_EQUALS', 'CONTAINS'] },
  { field: 'startDate', label: 'Time', icon: <Clock size={16} />, kind: 'text', ops: ['GREATER_THAN_OR_EQUAL_TO', 'LESS_THAN_OR_EQUAL_TO'] },
  {
    field: 'scope', label: 'Scope', icon: <Users size={16} />, kind: 'options', op: 'EQUALS', single: true,
    options: [{ value: 'USER', label: 'flows of users' }, { value: 'SYSTEM', label: 'system flows' }],
  },
];
