'use client';
import { Button, IconButton, Input } from '@windhover/ui';
import { Plus, X } from 'lucide-react';

const NUMBERS = new Set(['INT', 'FLOAT']);
const FIELD_TYPES: Record<string, string> = { DATE: 'date', TIME: 'time', EMAIL: 'email', URI: 'url' };

/** A list, item by item. */
export function ArrayBuilder({ itemType, items, onChange }: { itemType: string | undefined; items: readonly string[]; onChange(items: string[]): void }) {
  const replace = (index: number, text: string): void => onChange(items.map((item, other) => (other === index ? text : item)));
  const type = itemType === undefined ? 'text' : NUMBERS.has(itemType) ? 'number' : (FIELD_TYPES[itemType] ?? 'text');
  return (
    <div className="space-y-1">
      {items.map((item, index) => (
        <div key={index} className="flex items-center gap-1">
          <span className="tabular w-5 shrink-0 text-right text-small text-subtle">{index + 1}</span>
          <Input id={undefined} type={type} step={itemType === 'INT' ? 1 : 'any'} aria-label={`Item ${index + 1}`} value={item} onChange={(event) => replace(index, event.target.value)} />
          <IconButton label={`Remove item ${index + 1}`} icon={<X size={14} />} onClick={() => onChange(items.filter((_, other) => other !== index))} />
        </div>
      ))}
      <Button size="compact" icon={<Plus size={14} />} onClick={() => onChange([...items, ''])}>Add item</Button>
    </div>
  );
}
