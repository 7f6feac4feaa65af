'use client';
import { Button, IconButton, Input } from '@windhover/ui';
import type { LabelPair } from '@windhover/ui';
import { Plus, X } from 'lucide-react';

/** Labels as pairs of key and value. */
export function LabelsInput({ labels, onChange }: { labels: readonly LabelPair[]; onChange(labels: LabelPair[]): void }) {
  const replace = (index: number, change: Partial<LabelPair>): void => onChange(labels.map((label, other) => (other === index ? { ...label, ...change } : label)));
  return (
    <div className="space-y-1">
      {labels.map((label, index) => (
        <div key={index} className="flex items-center gap-1">
          <Input id={undefined} aria-label={`Key of label ${index + 1}`} placeholder="key" value={label.key} onChange={(event) => replace(index, { key: event.target.value })} />
          <span aria-hidden className="text-subtle">:</span>
          <Input id={undefined} aria-label={`Value of label ${index + 1}`} placeholder="value" value={label.value} onChange={(event) => replace(index, { value: event.target.value })} />
          <IconButton label="Remove label" icon={<X size={14} />} onClick={() => onChange(labels.filter((_, other) => other !== index))} />
        </div>
      ))}
      <Button size="compact" icon={<Plus size={14} />} onClick={() => onChange([...labels, { key: '', value: '' }])}>Add label</Button>
    </div>
  );
}
