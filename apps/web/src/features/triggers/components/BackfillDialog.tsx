'use client';
import { Button, Dialog, ErrorState, Field, Input, viewerZone } from '@windhover/ui';
import type { LabelPair } from '@windhover/ui';
import type { TriggerStateDto } from '@windhover/contracts';
import { useState } from 'react';
import { detailsOf, messageOf } from '../../../api/api-error.ts';
import { LabelsInput } from '../../run/components/LabelsInput.tsx';
import { localToInstant } from '../../run/lib/instants.ts';
import { useTriggerActions } from '../hooks/use-trigger-actions.ts';

/** Runs the dates of a schedule that lie in the past. */
export function BackfillDialog({ state, onClose }: { state: TriggerStateDto; onClose(): void }) {
  const { startBackfill } = useTriggerActions(onClose);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [labels, setLabels] = useState<LabelPair[]>([]);
  const [start, end] = [localToInstant(from), localToInstant(until)];
  const isBackwards = start !== undefined && end !== undefined && Date.parse(end) <= Date.parse(start);
  const submit = (): void => {
    if (start === undefined || isBackwards) return;
    startBackfill.mutate({
      trigger: { namespace: state.namespace, flowId: state.flowId, triggerId: state.triggerId },
      backfill: { start, ...(end === undefined ? {} : { end }), labels: labels.filter(({ key }) => key.trim() !== '') },
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Backfill ${state.triggerId}`}
      description="Every date of the schedule in this window is run, one after the other. Executions carry the date that they stand for."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={startBackfill.isPending} disabled={start === undefined || isBackwards} onClick={submit}>Start backfill</Button>
        </>
      }
    >
      <div className="space-y-4">
        <Field label="From" required hint={`Time in ${viewerZone()}.`}>
          <Input type="datetime-local" step={1} value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label="Until" hint="Empty runs up to now." error={isBackwards ? 'The end lies before the start.' : undefined}>
          <Input type="datetime-local" step={1} value={until} onChange={(event) => setUntil(event.target.value)} />
        </Field>
        <Field label="Labels" hint="Added to each execution."><LabelsInput labels={labels} onChange={setLabels} /></Field>
        {startBackfill.error ? <ErrorState place="inline" title="The backfill was not started." reason={messageOf(startBackfill.error)} details={detailsOf(startBackfill.error)} /> : null}
      </div>
    </Dialog>
  );
}
