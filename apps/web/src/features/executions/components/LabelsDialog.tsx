'use client';
import { Button, Dialog, IconButton, Input } from '@windhover/ui';
import type { LabelDto } from '@windhover/contracts';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { userLabels } from '../lib/user-labels.ts';

/** Adds and changes labels of an execution that has ended. Labels that it has stay: the server only adds and overwrites. */
export function LabelsDialog({ labels, busy, error, onClose, onSave }: {
  labels: readonly LabelDto[]; busy: boolean; error: ReactNode; onClose(): void; onSave(labels: LabelDto[]): void;
}) {
  const known = userLabels(labels);
  const [rows, setRows] = useState<LabelDto[]>([...known, { key: '', value: '' }]);
  const change = (index: number, part: Partial<LabelDto>): void => setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const filled = rows.map((row) => ({ key: row.key.trim(), value: row.value.trim() })).filter((row) => row.key !== '');
  const duplicate = filled.find((row, index) => filled.findIndex((other) => other.key === row.key) !== index);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Set labels"
      description="Labels make executions easy to find. Those that are there can be given another value; they are not taken away."
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} disabled={filled.length === 0 || duplicate !== undefined} onClick={() => onSave(filled)}>Save labels</Button>
        </>
      }
    >
      <div className="space-y-2">
        {rows.map((row, index) => {
          const isKnown = index < known.length;
          return (
            <div key={index} className="flex items-center gap-1">
              <Input compact aria-label="Label key" placeholder="key" value={row.key} readOnly={isKnown} autoFocus={index === known.length} onChange={(event) => change(index, { key: event.target.value })} />
              <span className="text-subtle">:</span>
              <Input compact aria-label="Label value" placeholder="value" value={row.value} onChange={(event) => change(index, { value: event.target.value })} />
              {isKnown ? <span className="w-7 shrink-0" /> : (
                <IconButton label="Remove this row" icon={<X size={14} />} size="compact" onClick={() => setRows(rows.filter((_, at) => at !== index))} />
              )}
            </div>
          );
        })}
        <Button size="compact" look="quiet" icon={<Plus size={14} />} onClick={() => setRows([...rows, { key: '', value: '' }])}>Add label</Button>
        {duplicate ? <p role="alert" className="text-danger text-small">The key “{duplicate.key}” stands here twice.</p> : null}
        {error}
      </div>
    </Dialog>
  );
}
