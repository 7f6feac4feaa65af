'use client';
import type { FlowWithSourceDto } from '@windhover/contracts';
import { DropdownMenu, IconButton, MenuItem, MenuSeparator } from '@windhover/ui';
import { Copy, Download, Ellipsis, Power, PowerOff, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { routes } from '../../../routes.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useFlowActions } from '../hooks/use-flow-actions.ts';
import { isReadOnly } from '../lib/read-only.ts';
import { saveBlob } from '../lib/save-blob.ts';

export function FlowMenu({ flow, onDelete }: { flow: FlowWithSourceDto; onDelete(): void }) {
  const tenant = useTenant();
  const router = useRouter();
  const mayCreate = usePermission('FLOW', 'CREATE');
  const mayUpdate = usePermission('FLOW', 'UPDATE') && !isReadOnly(flow);
  const mayDelete = usePermission('FLOW', 'DELETE');
  const { setDisabled } = useFlowActions(() => undefined);
  const source = flow.source ?? '';
  return (
    <DropdownMenu trigger={<IconButton label="More actions" icon={<Ellipsis size={16} />} />}>
      <MenuItem icon={<Download size={16} />} onSelect={() => saveBlob(new Blob([source], { type: 'application/yaml' }), `${flow.namespace}_${flow.id}.yml`)}>Export YAML</MenuItem>
      {mayCreate ? <MenuItem icon={<Copy size={16} />} onSelect={() => router.push(`${routes.newFlow(tenant)}?copy=${encodeURIComponent(`${flow.namespace}/${flow.id}`)}`)}>Copy as new flow</MenuItem> : null}
      {mayUpdate ? (
        <MenuItem icon={flow.disabled ? <Power size={16} /> : <PowerOff size={16} />} onSelect={() => setDisabled.mutate({ flows: [{ namespace: flow.namespace, id: flow.id }], disabled: !flow.disabled })}>
          {flow.disabled ? 'Enable flow' : 'Disable flow'}
        </MenuItem>
      ) : null}
      {mayDelete ? (
        <>
          <MenuSeparator />
          <MenuItem look="danger" icon={<Trash2 size={16} />} onSelect={onDelete}>Delete flow…</MenuItem>
        </>
      ) : null}
    </DropdownMenu>
  );
}
