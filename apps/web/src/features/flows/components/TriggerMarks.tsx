'use client';
import { Tooltip } from '@windhover/ui';
import { CalendarClock, Webhook, Zap } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

interface FlowTrigger {
  id: string;
  type: string;
  disabled?: unknown;
}

/** The icon of a trigger by the last part of its type. */
function triggerIcon(type: string): LucideIcon {
  if (type.endsWith('.Schedule') || type.endsWith('.ScheduleOnDates')) return CalendarClock;
  return type.endsWith('.Webhook') ? Webhook : Zap;
}

/** One icon per trigger, named on hover. */
export function TriggerMarks({ triggers }: { triggers: readonly FlowTrigger[] | undefined }) {
  if (!triggers || triggers.length === 0) return <span className="text-subtle">–</span>;
  const names = triggers.map((trigger) => `${trigger.id} (${trigger.type.slice(trigger.type.lastIndexOf('.') + 1)}${trigger.disabled === true ? ', disabled' : ''})`);
  return (
    <Tooltip content={<span>{names.map((name) => <span key={name} className="block">{name}</span>)}</span>}>
      <span tabIndex={0} className="inline-flex items-center gap-1.5 rounded-sm align-middle text-muted">
        {triggers.slice(0, 4).map((trigger) => {
          const Icon = triggerIcon(trigger.type);
          return <Icon key={trigger.id} size={16} aria-hidden className={trigger.disabled === true ? 'opacity-40' : undefined} />;
        })}
        <span className="sr-only">{names.join(', ')}</span>
        {triggers.length > 4 ? <span className="tabular text-small">+{triggers.length - 4}</span> : null}
      </span>
    </Tooltip>
  );
}
