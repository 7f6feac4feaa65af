'use client';
import { exactText, RelativeTime, shortId, Switch, Tooltip, useNow } from '@windhover/ui';
import type { TriggerStateDto } from '@windhover/contracts';
import { CalendarClock, Lock, Webhook, Zap } from 'lucide-react';
import Link from 'next/link';
import { routes } from '../../../routes.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useTriggerActions } from '../hooks/use-trigger-actions.ts';
import { shortType } from '../lib/trigger-key.ts';

/** The type of a trigger: its icon and short name, the whole one on hover. */
export function TriggerType({ type }: { type: string }) {
  const Icon = type.includes('.Schedule') ? CalendarClock : type.endsWith('.Webhook') ? Webhook : Zap;
  return <span title={type} className="inline-flex h-5 items-center gap-1.5 align-top text-muted"><Icon size={14} aria-hidden className="text-slate" />{shortType(type)}</span>;
}

/** When it fires next; nothing while it is off. */
export function NextDate({ state }: { state: TriggerStateDto }) {
  const at = state.nextExecutionDate ?? state.nextEvaluationDate;
  const now = useNow();
  if (state.disabled || at === undefined) return <span className="text-subtle">–</span>;
  return Date.parse(at) <= now ? <span title={exactText(Date.parse(at))} className="text-muted">due</span> : <RelativeTime at={at} />;
}

/** The execution that holds the trigger back. */
export function LockedBy({ state }: { state: TriggerStateDto }) {
  const tenant = useTenant();
  if (!state.locked || state.executionId === undefined) return <span className="text-subtle">–</span>;
  return (
    <Tooltip content="It fires again when this execution has ended">
      <Link href={routes.execution(tenant, { namespace: state.namespace, flowId: state.flowId, id: state.executionId })} prefetch={false} className="focus-inset inline-flex h-5 items-center gap-1.5 rounded-sm align-top text-warn hover:underline">
        <Lock size={14} aria-hidden /><span className="font-mono text-small">{shortId(state.executionId)}</span>
      </Link>
    </Tooltip>
  );
}

/** On or off, at once. */
export function EnabledSwitch({ state }: { state: TriggerStateDto }) {
  const { setDisabled } = useTriggerActions();
  const mayUpdate = usePermission('EXECUTION', 'UPDATE');
  const ref = { namespace: state.namespace, flowId: state.flowId, triggerId: state.triggerId };
  return (
    <Switch
      aria-label={`${state.triggerId} is on`}
      checked={!state.disabled}
      disabled={!mayUpdate}
      onCheckedChange={(on) => setDisabled.mutate({ triggers: [ref], disabled: !on })}
    />
  );
}
