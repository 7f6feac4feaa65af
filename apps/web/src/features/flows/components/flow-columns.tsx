import type { FlowDto } from '@windhover/contracts';
import { Badge, RelativeTime } from '@windhover/ui';
import type { Column, LabelPair } from '@windhover/ui';
import Link from 'next/link';
import type { LatestExecution } from '../../../api/executions.ts';
import { routes } from '../../../routes.ts';
import { VisibleLabels } from '../../shell/components/VisibleLabels.tsx';
import { flowKey } from '../lib/flow-key.ts';
import { LastExecution } from './LastExecution.tsx';
import { TriggerMarks } from './TriggerMarks.tsx';

interface Options {
  tenant: string;
  latest: ReadonlyMap<string, LatestExecution> | undefined;
  onLabel(label: LabelPair): void;
}

export const flowColumns = ({ tenant, latest, onLabel }: Options): Column<FlowDto>[] => [
  {
    id: 'id', header: 'Flow', sortField: 'id', fixed: true, minWidth: 220,
    cell: (flow) => (
      <span className="flex min-w-0 items-center gap-2">
        <Link href={routes.flow(tenant, flow)} title={flow.description} className="truncate rounded-sm font-medium hover:underline">{flow.id}</Link>
        {flow.disabled ? <Badge>Disabled</Badge> : null}
        {flow.draft ? <Badge look="slate">Draft</Badge> : null}
      </span>
    ),
  },
  { id: 'namespace', header: 'Namespace', sortField: 'namespace', minWidth: 160, cell: (flow) => <span className="text-muted">{flow.namespace}</span> },
  { id: 'labels', header: 'Labels', minWidth: 160, cell: (flow) => <VisibleLabels labels={flow.labels} max={2} onPick={onLabel} /> },
  {
    id: 'last', header: 'Last execution', width: 210,
    cell: (flow) => (latest ? <LastExecution execution={latest.get(flowKey(flow))} /> : null),
  },
  { id: 'triggers', header: 'Triggers', width: 100, cell: (flow) => <TriggerMarks triggers={flow.triggers?.map(({ id, type, ['disabled']: disabled }) => ({ id, type, disabled }))} /> },
  { id: 'revision', header: 'Revision', width: 80, align: 'right', cell: (flow) => <span className="text-muted">{flow.revision}</span> },
  { id: 'updated', header: 'Updated', width: 120, cell: (flow) => <RelativeTime at={flow.updated} className="text-muted" /> },
  { id: 'description', header: 'Description', optional: true, minWidth: 200, cell: (flow) => <span className="text-muted">{flow.description}</span> },
];
