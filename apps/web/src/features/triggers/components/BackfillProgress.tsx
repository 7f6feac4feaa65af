'use client';
import { exactText, Tooltip } from '@windhover/ui';
import type { TriggerStateDto } from '@windhover/contracts';
import { progressOf } from '../lib/backfill-progress.ts';

/** How far a backfill is; nothing where none runs. */
export function BackfillProgress({ state }: { state: TriggerStateDto }) {
  const { backfill } = state;
  if (!backfill) return <span className="text-subtle">–</span>;
  const share = progressOf(backfill);
  const text = `${exactText(Date.parse(backfill.start))} to ${exactText(Date.parse(backfill.end))}, now at ${exactText(Date.parse(backfill.currentDate))}`;
  return (
    <Tooltip content={text}>
      <span tabIndex={0} className="inline-flex h-5 items-center gap-2 align-top">
        <span role="progressbar" aria-label="Backfill" aria-valuenow={share} aria-valuemin={0} aria-valuemax={100} className="h-1.5 w-16 overflow-hidden rounded-full bg-slate-soft">
          <span className="block h-full bg-slate" style={{ width: `${share}%` }} />
        </span>
        <span className="text-muted text-small tabular-nums">{backfill.paused ? 'paused' : `${share} %`}</span>
      </span>
    </Tooltip>
  );
}
