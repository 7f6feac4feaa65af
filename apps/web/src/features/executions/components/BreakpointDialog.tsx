'use client';
import { ConfirmDialog } from '@windhover/ui';
import type { ExecutionDto } from '@windhover/contracts';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { BreakpointsInput } from '../../run/components/BreakpointsInput.tsx';
import { useFlowOfExecution } from '../hooks/use-execution.ts';
import { breakpointTexts } from '../lib/breakpoints.ts';

/** Lets an execution go on from its breakpoint; the breakpoints ahead of it can be changed before. */
export function BreakpointDialog({ execution, name, busy, error, onClose, onResume }: {
  execution: ExecutionDto; name: ReactNode; busy: boolean; error: ReactNode; onClose(): void; onResume(breakpoints: readonly string[]): void;
}) {
  const flow = useFlowOfExecution(execution.id);
  const [breakpoints, setBreakpoints] = useState<readonly string[]>(() => breakpointTexts(execution));
  return (
    <ConfirmDialog
      open onOpenChange={(open) => (open ? undefined : onClose())} look="primary" title="Go on from the breakpoint?" confirmLabel="Resume from breakpoint"
      busy={busy} onConfirm={() => onResume(breakpoints)} error={error}
    >
      <p>{name} goes on to its next breakpoint, or to its end.</p>
      <div className="text-fg"><BreakpointsInput flow={flow.data} values={breakpoints} onChange={setBreakpoints} hint="It stops before each of these tasks that is still to come." /></div>
    </ConfirmDialog>
  );
}
