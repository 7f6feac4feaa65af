import { STATE_NAMES, StateIcon, stateLook } from '@windhover/ui';
import type { FilterField } from '@windhover/ui';
import { CalendarArrowDown, CalendarArrowUp, CircleDot, Clock, FlaskConical, FolderTree, GitFork, Tag, Users, Workflow, Zap } from 'lucide-react';

export interface ExecutionFilterChoices {
  namespaces: readonly string[];
  /** Ids of flows to suggest. */
  flows: readonly string[];
  /** The list is of one flow: what names a flow is left out. */
  ofFlow: boolean;
}

/** What executions can be filtered by. */
export const executionFilterFields = ({ namespaces, flows, ofFlow }: ExecutionFilterChoices): FilterField[] => [
  {
    field: 'state', label: 'State', icon: <CircleDot size={16} />, kind: 'options',
    options: STATE_NAMES.map((value) => ({ value, label: stateLook(value).word, icon: <StateIcon state={value} size={14} decorative /> })),
  },
  ...(ofFlow ? [] : [
    {
      field: 'namespace', label: 'Namespace', icon: <FolderTree size={16} />, kind: 'options', op: 'PREFIX', single: true, allowCustom: true,
      options: namespaces.map((value) => ({ value })),
    },
    { field: 'flowId', label: 'Flow', icon: <Workflow size={16} />, kind: 'options', op: 'IN', allowCustom: true, options: flows.map((value) => ({ value })) },
  ] satisfies FilterField[]),
  { field: 'labels', label: 'Label', icon: <Tag size={16} />, kind: 'labels' },
  { field: 'timeRange', label: 'Started in the', icon: <Clock size={16} />, kind: 'timeRange' },
  { field: 'startDate', label: 'Started', icon: <CalendarArrowDown size={16} />, kind: 'text', ops: ['GREATER_THAN_OR_EQUAL_TO', 'LESS_THAN_OR_EQUAL_TO'] },
  { field: 'endDate', label: 'Ended', icon: <CalendarArrowUp size={16} />, kind: 'text', ops: ['GREATER_THAN_OR_EQUAL_TO', 'LESS_THAN_OR_EQUAL_TO'] },
  { field: 'triggerId', label: 'Trigger', icon: <Zap size={16} />, kind: 'text', ops: ['EQUALS', 'NOT_EQUALS', 'CONTAINS', 'STARTS_WITH'] },
  {
    field: 'childFilter', label: 'Hierarchy', icon: <GitFork size={16} />, kind: 'options', op: 'EQUALS', single: true,
    options: [{ value: 'MAIN', label: 'started by itself' }, { value: 'CHILD', label: 'started by another execution' }],
  },
  {
    field: 'kind', label: 'Kind', icon: <FlaskConical size={16} />, kind: 'options', op: 'EQUALS', single: true,
    options: [{ value: 'NORMAL', label: 'normal' }, { value: 'TEST', label: 'test' }, { value: 'PLAYGROUND', label: 'playground' }],
  },
  ...(ofFlow ? [] : [{
    field: 'scope', label: 'Scope', icon: <Users size={16} />, kind: 'options', op: 'EQUALS', single: true,
    options: [{ value: 'USER', label: 'flows of users' }, { value: 'SYSTEM', label: 'system flows' }],
  } satisfies FilterField]),
];
