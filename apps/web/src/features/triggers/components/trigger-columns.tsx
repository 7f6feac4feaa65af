import { Badge, RelativeTime } from '@windhover/ui';
import type { Column } from '@windhover/ui';
import type { TriggerAndStateDto } from '@windhover/contracts';
import { FlowLink } from '../../executions/components/FlowLink.tsx';
import { BackfillProgress } from './BackfillProgress.tsx';
import type { TriggerAction } from './TriggerDialogs.tsx';
import { TriggerMenu } from './TriggerMenu.tsx';
import { EnabledSwitch, LockedBy, NextDate, TriggerType } from './TriggerParts.tsx';

export const triggerColumns = (tenant: string, onAct: (action: TriggerAction) => void): Column<TriggerAndStateDto>[] => [
  { id: 'enabled', header: 'On', width: 64, fixed: true, sortField: 'disabled', cell: ({ state }) => <span className="inline-flex align-middle"><EnabledSwitch state={state} /></span> },
  {
    id: 'id', header: 'Trigger', minWidth: 160, fixed: true, sortField: 'triggerId',
    cell: ({ state }) => <span className={state.disabled ? 'text-muted' : 'font-medium'}>{state.triggerId}{state.disabled ? <Badge className="ml-2">Off</Badge> : null}</span>,
  },
  { id: 'type', header: 'Type', width: 150, sortField: 'type', cell: ({ trigger }) => <TriggerType type={trigger.type} /> },
  {
    id: 'flow', header: 'Flow', minWidth: 240, sortField: 'flowId',
    cell: ({ state }) => <FlowLink tenant={tenant} namespace={state.namespace} flowId={state.flowId} tab="triggers" />,
  },
  { id: 'next', header: 'Next', width: 130, sortField: 'nextExecutionDate', cell: ({ state }) => <NextDate state={state} /> },
  { id: 'last', header: 'Last', width: 130, sortField: 'lastTriggeredDate', cell: ({ state }) => <RelativeTime at={state.lastTriggeredDate} className="text-muted" /> },
  { id: 'locked', header: 'Locked by', width: 130, cell: ({ state }) => <LockedBy state={state} /> },
  { id: 'backfill', header: 'Backfill', optional: true, width: 130, cell: ({ state }) => <BackfillProgress state={state} /> },
  { id: 'skipped', header: 'Skipped last', optional: true, width: 150, cell: ({ state }) => (state.skippedDate === undefined ? null : <span title={state.skippedReason} className="text-warn"><RelativeTime at={state.skippedDate} /></span>) },
  { id: 'evaluated', header: 'Evaluated', optional: true, width: 130, cell: ({ state }) => <RelativeTime at={state.evaluatedAt} className="text-muted" /> },
  { id: 'updated', header: 'Updated', optional: true, width: 130, sortField: 'updatedAt', cell: ({ state }) => <RelativeTime at={state.updatedAt} className="text-muted" /> },
  { id: 'menu', header: '', width: 56, fixed: true, align: 'right', cell: ({ state, trigger }) => <TriggerMenu state={state} canBackfill={trigger.type.endsWith('.Schedule')} onAct={onAct} /> },
];
