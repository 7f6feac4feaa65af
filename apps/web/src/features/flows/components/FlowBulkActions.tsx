'use client';
import { BulkBar, Button } from '@windhover/ui';
import { Download, Power, PowerOff, Trash2 } from 'lucide-react';
import type { FlowRef } from '../../../api/flows.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { useFlowActions } from '../hooks/use-flow-actions.ts';

export function FlowBulkActions({ flows, onClear, onDelete }: { flows: readonly FlowRef[]; onClear(): void; onDelete(): void }) {
  const { setDisabled, exportZip } = useFlowActions(onClear);
  const mayUpdate = usePermission('FLOW', 'UPDATE');
  const mayDelete = usePermission('FLOW', 'DELETE');
  const busy = setDisabled.isPending;
  return (
    <BulkBar count={flows.length} noun="flow" onClear={onClear}>
      {mayUpdate ? (
        <>
          <Button size="compact" icon={<Power size={14} />} disabled={busy} onClick={() => setDisabled.mutate({ flows, disabled: false })}>Enable</Button>
          <Button size="compact" icon={<PowerOff size={14} />} disabled={busy} onClick={() => setDisabled.mutate({ flows, disabled: true })}>Disable</Button>
        </>
      ) : null}
      <Button size="compact" icon={<Download size={14} />} busy={exportZip.isPending} onClick={() => exportZip.mutate(flows)}>Export</Button>
      {mayDelete ? <Button size="compact" look="danger-quiet" icon={<Trash2 size={14} />} onClick={onDelete}>Delete…</Button> : null}
    </BulkBar>
  );
}
