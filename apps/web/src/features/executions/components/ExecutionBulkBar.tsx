'use client';
import { BulkBar, Button, DropdownMenu, MenuItem } from '@windhover/ui';
import { ChevronDown, CirclePause, CirclePlay, CircleStop, Copy, FastForward, ListX, RotateCcw, SquarePen, Trash2 } from 'lucide-react';
import { usePermission } from '../../session/hooks/use-permission.ts';
import type { BulkKind } from './BulkExecutionDialog.tsx';

/** What can be done with the chosen executions, or with all that match. */
export function ExecutionBulkBar({ count, total, allMatching, canChooseAll, onAllMatching, onClear, onAct }: {
  count: number; total: number; allMatching: boolean; canChooseAll: boolean; onAllMatching(): void; onClear(): void; onAct(kind: BulkKind): void;
}) {
  const mayUpdate = usePermission('EXECUTION', 'UPDATE');
  const mayCreate = usePermission('EXECUTION', 'CREATE');
  const mayDelete = usePermission('EXECUTION', 'DELETE');
  return (
    <BulkBar count={allMatching ? total : count} noun="execution" onClear={onClear}>
      {canChooseAll && !allMatching
        ? <Button size="compact" look="quiet" onClick={onAllMatching}>Select all {total.toLocaleString('en-GB')} that match</Button>
        : null}
      {mayUpdate ? <Button size="compact" icon={<RotateCcw size={14} />} onClick={() => onAct('restart')}>Restart…</Button> : null}
      {mayCreate ? <Button size="compact" icon={<Copy size={14} />} onClick={() => onAct('replay')}>Replay…</Button> : null}
      {mayUpdate ? (
        <DropdownMenu trigger={<Button size="compact" icon={<ChevronDown size={14} />}>More</Button>}>
          <MenuItem icon={<CirclePause size={16} />} onSelect={() => onAct('pause')}>Pause…</MenuItem>
          <MenuItem icon={<CirclePlay size={16} />} onSelect={() => onAct('resume')}>Resume…</MenuItem>
          <MenuItem icon={<ListX size={16} />} onSelect={() => onAct('unqueue')}>Unqueue…</MenuItem>
          <MenuItem icon={<FastForward size={16} />} onSelect={() => onAct('force-run')}>Force run…</MenuItem>
          <MenuItem icon={<SquarePen size={16} />} onSelect={() => onAct('change-status')}>Change state…</MenuItem>
        </DropdownMenu>
      ) : null}
      {mayUpdate ? <Button size="compact" look="danger-quiet" icon={<CircleStop size={14} />} onClick={() => onAct('kill')}>Kill…</Button> : null}
      {mayDelete ? <Button size="compact" look="danger-quiet" icon={<Trash2 size={14} />} onClick={() => onAct('delete')}>Delete…</Button> : null}
    </BulkBar>
  );
}
