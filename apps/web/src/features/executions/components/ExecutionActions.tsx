'use client';
import { Button, DropdownMenu, IconButton, LinkButton, MenuItem, MenuSeparator } from '@windhover/ui';
import { isFailed } from '@windhover/kernel';
import { CirclePause, CirclePlay, CircleStop, CopyPlus, Ellipsis, FastForward, ListX, RotateCcw, SquarePen, Tag, TextCursorInput, Trash2 } from 'lucide-react';
import { routes } from '../../../routes.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { usePageActions } from '../../shell/hooks/use-page-actions.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useExecutionPage } from '../hooks/execution-context.ts';
import { abilitiesOf } from '../lib/execution-abilities.ts';

/** What can be done with the execution now: the likely ones as buttons, the others in the menu. */
export function ExecutionActions() {
  const tenant = useTenant();
  const { execution, act } = useExecutionPage();
  const mayUpdate = usePermission('EXECUTION', 'UPDATE');
  const mayCreate = usePermission('EXECUTION', 'CREATE');
  const mayDelete = usePermission('EXECUTION', 'DELETE');
  const can = abilitiesOf(execution.state.current, (execution.taskRunList ?? []).map((run) => run.state.current));
  const hasFailed = isFailed(execution.state.current) || execution.state.current === 'KILLED';
  const canRestart = can.restart && mayUpdate;
  const canResume = can.resume && mayUpdate;
  const stands = execution.state.current === 'BREAKPOINT';
  usePageActions([
    ...(canResume ? [{ id: 'resume', label: stands ? 'Resume from breakpoint' : 'Resume execution', keys: 'u', icon: <CirclePlay size={16} />, run: () => act({ kind: 'resume' }) }] : []),
    ...(can.pause && mayUpdate ? [{ id: 'pause', label: 'Pause execution', icon: <CirclePause size={16} />, run: () => act({ kind: 'pause' }) }] : []),
    ...(canRestart ? [{ id: 'restart', label: 'Restart execution', keys: 'r', icon: <RotateCcw size={16} />, run: () => act({ kind: 'restart' }) }] : []),
    ...(mayCreate ? [{ id: 'replay', label: 'Replay execution', keys: 'p', icon: <CopyPlus size={16} />, run: () => act({ kind: 'replay' }) }] : []),
    ...(can.kill && mayUpdate ? [{ id: 'kill', label: 'Kill execution', icon: <CircleStop size={16} />, run: () => act({ kind: 'kill' }) }] : []),
  ]);
  return (
    <>
      <LinkButton look="quiet" href={routes.flow(tenant, { namespace: execution.namespace, id: execution.flowId }, 'edit')}>Edit flow</LinkButton>
      {mayCreate ? <Button icon={<CopyPlus size={16} />} onClick={() => act({ kind: 'replay' })}>Replay</Button> : null}
      {can.pause && mayUpdate ? <Button icon={<CirclePause size={16} />} onClick={() => act({ kind: 'pause' })}>Pause</Button> : null}
      {can.kill && mayUpdate ? <Button look="danger-quiet" icon={<CircleStop size={16} />} onClick={() => act({ kind: 'kill' })}>Kill</Button> : null}
      {canRestart ? <Button look={hasFailed ? 'primary' : 'secondary'} icon={<RotateCcw size={16} />} onClick={() => act({ kind: 'restart' })}>Restart</Button> : null}
      {canResume ? <Button look="primary" icon={<CirclePlay size={16} />} onClick={() => act({ kind: 'resume' })}>{stands ? 'Resume from breakpoint' : 'Resume'}</Button> : null}
      <DropdownMenu trigger={<IconButton label="More actions" icon={<Ellipsis size={16} />} />}>
        <MenuItem icon={<TextCursorInput size={16} />} disabled={!mayCreate} onSelect={() => act({ kind: 'replay-inputs' })}>Replay with inputs…</MenuItem>
        <MenuItem icon={<FastForward size={16} />} disabled={!can.forceRun || !mayUpdate} onSelect={() => act({ kind: 'force-run' })}>Force run…</MenuItem>
        <MenuItem icon={<ListX size={16} />} disabled={!can.unqueue || !mayUpdate} onSelect={() => act({ kind: 'unqueue' })}>Unqueue…</MenuItem>
        <MenuSeparator />
        <MenuItem icon={<SquarePen size={16} />} disabled={!can.changeStatus || !mayUpdate} onSelect={() => act({ kind: 'change-status' })}>Change state…</MenuItem>
        <MenuItem icon={<Tag size={16} />} disabled={!can.setLabels || !mayUpdate} onSelect={() => act({ kind: 'labels' })}>Set labels…</MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Trash2 size={16} />} look="danger" disabled={!can.delete || !mayDelete} onSelect={() => act({ kind: 'delete' })}>Delete…</MenuItem>
      </DropdownMenu>
    </>
  );
}
