'use client';
import { Input, SegmentedControl, Textarea, viewerZone } from '@windhover/ui';
import { DurationInput } from '../../run/components/DurationInput.tsx';
import { StructuredInput } from '../../run/components/StructuredInput.tsx';
import { instantToLocal, localToInstant } from '../../run/lib/instants.ts';
import type { KvType } from '../lib/kv-value.ts';

/** The control for a value of the type. */
export function KvValueInput({ type, value, onChange }: { type: KvType; value: string; onChange(value: string): void }) {
  switch (type) {
    case 'NUMBER': return <Input type="number" step="any" value={value} onChange={(event) => onChange(event.target.value)} />;
    case 'BOOLEAN': return <SegmentedControl label="Value" value={value === 'true' ? 'true' : 'false'} onValueChange={onChange} segments={[{ value: 'true', label: 'true' }, { value: 'false', label: 'false' }]} />;
    case 'DATE': return <Input type="date" value={value} onChange={(event) => onChange(event.target.value)} />;
    case 'DATETIME': return <div className="flex items-center gap-2"><Input type="datetime-local" step={1} value={instantToLocal(value)} onChange={(event) => onChange(localToInstant(event.target.value) ?? '')} /><span className="shrink-0 text-small text-subtle">{viewerZone()}</span></div>;
    case 'DURATION': return <DurationInput value={value} onChange={onChange} />;
    case 'JSON': return <StructuredInput kind="JSON" value={value} onChange={onChange} />;
    case 'STRING': return <Textarea rows={3} value={value} onChange={(event) => onChange(event.target.value)} />;
  }
}
