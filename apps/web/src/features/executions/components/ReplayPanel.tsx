'use client';
import { Checkbox, Drawer, ErrorState, Notice, SkeletonRows } from '@windhover/ui';
import type { ExecutionDto, FlowDto } from '@windhover/contracts';
import { CopyPlus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import type { ReplayOptions } from '../../../api/execution-actions.ts';
import { BreakpointsInput } from '../../run/components/BreakpointsInput.tsx';
import { InputDrawer } from '../../run/components/InputDrawer.tsx';
import { InputFields } from '../../run/components/InputFields.tsx';
import { useInputRows } from '../../run/hooks/use-input-rows.ts';
import { inputForm } from '../../run/lib/input-values.ts';
import type { InputValues } from '../../run/lib/input-values.ts';
import { useFlowOfExecution } from '../hooks/use-execution.ts';
import { formerValues } from '../lib/former-values.ts';

interface ReplayPanelProps {
  execution: ExecutionDto;
  busy: boolean;
  error: ReactNode;
  onClose(): void;
  onReplay(inputs: FormData, options: Pick<ReplayOptions, 'latestRevision' | 'breakpoints'>): void;
}

/** Replays an execution with its inputs changed. */
export function ReplayPanel(props: ReplayPanelProps) {
  const flow = useFlowOfExecution(props.execution.id);
  if (flow.data) return <ReplayForm {...props} flow={flow.data} />;
  return (
    <Drawer open onOpenChange={(open) => (open ? undefined : props.onClose())} title="Replay with inputs">
      {flow.error ? <ErrorState title="The flow could not be read." reason={messageOf(flow.error)} onRetry={() => void flow.refetch()} /> : <SkeletonRows rows={4} />}
    </Drawer>
  );
}

function ReplayForm({ execution, flow, busy, error, onClose, onReplay }: ReplayPanelProps & { flow: FlowDto }) {
  const [values, setValues] = useState<InputValues>(() => formerValues(flow.inputs ?? [], execution.inputs ?? {}));
  const [latestRevision, setLatestRevision] = useState(false);
  const [breakpoints, setBreakpoints] = useState<readonly string[]>([]);
  const { rows } = useInputRows(flow, values);
  const asked = rows.filter((row) => row.enabled);
  const kept = asked.filter((row) => (row.input.type === 'FILE' || row.input.type === 'SECRET') && values[row.input.id] === undefined);
  const submit = (): void => {
    if (!busy) onReplay(inputForm(values, asked.map((row) => row.input.id)), { latestRevision, breakpoints });
  };
  return (
    <InputDrawer title="Replay with inputs" submit={{ label: 'Start replay', icon: <CopyPlus size={14} />, busy }} onSubmit={submit} onClose={onClose}>
      {error}
      {asked.length === 0 ? <p className="text-muted">This flow asks for nothing: a replay runs it as it ran before.</p> : null}
      {kept.length > 0 ? <Notice>{kept.map((row) => row.input.displayName ?? row.input.id).join(', ')}: left empty, the former value is used again.</Notice> : null}
      <InputFields rows={asked} values={values} showErrors={(row) => !kept.includes(row)} onChange={setValues} />
      <label className="flex items-center gap-2 text-fg">
        <Checkbox checked={latestRevision} onCheckedChange={setLatestRevision} /> With the latest revision of the flow instead of revision {execution.flowRevision}
      </label>
      <BreakpointsInput flow={flow} values={breakpoints} onChange={setBreakpoints} />
    </InputDrawer>
  );
}
