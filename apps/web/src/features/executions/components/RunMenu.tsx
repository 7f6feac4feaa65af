'use client';
import { DropdownMenu, IconButton, MenuItem, MenuLink, MenuSeparator, useCopy } from '@windhover/ui';
import { isTerminal } from '@windhover/kernel';
import type { TaskRunDto } from '@windhover/contracts';
import { Braces, Copy, CopyPlus, Ellipsis, ScrollText, SquarePen } from 'lucide-react';
import { routes } from '../../../routes.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useExecutionPage } from '../hooks/execution-context.ts';

/** What can be done with a task run. */
export function RunMenu({ run, className }: { run: TaskRunDto; className?: string }) {
  const tenant = useTenant();
  const { execution, act } = useExecutionPage();
  const { copy } = useCopy();
  const mayUpdate = usePermission('EXECUTION', 'UPDATE');
  const mayCreate = usePermission('EXECUTION', 'CREATE');
  const ended = isTerminal(execution.state.current);
  const atRest = ended || execution.state.current === 'PAUSED';
  return (
    <DropdownMenu trigger={<IconButton label={`Actions for ${run.taskId}`} icon={<Ellipsis size={16} />} size="compact" {...(className === undefined ? {} : { className })} />}>
      {mayCreate ? <MenuItem icon={<CopyPlus size={16} />} disabled={!ended} onSelect={() => act({ kind: 'replay', taskRunId: run.id })}>Replay from here…</MenuItem> : null}
      {mayUpdate ? <MenuItem icon={<SquarePen size={16} />} disabled={!atRest || !isTerminal(run.state.current)} onSelect={() => act({ kind: 'task-run-state', taskRunId: run.id })}>Change state…</MenuItem> : null}
      <MenuSeparator />
      <MenuLink icon={<ScrollText size={16} />} href={`${routes.execution(tenant, execution, 'gantt')}?taskRun=${encodeURIComponent(run.id)}`}>Logs</MenuLink>
      <MenuLink icon={<Braces size={16} />} href={`${routes.execution(tenant, execution, 'outputs')}?run=${encodeURIComponent(run.id)}`}>Outputs</MenuLink>
      <MenuSeparator />
      <MenuItem icon={<Copy size={16} />} onSelect={() => void copy(run.id)}>Copy id</MenuItem>
    </DropdownMenu>
  );
}
