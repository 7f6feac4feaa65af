'use client';
import { durationText, exactText, StateIcon, stateLook, useNow } from '@windhover/ui';
import type { StateDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { clockText, dayText } from '../../logs/lib/clock-text.ts';

/** The states one after the other: when each began and how long it lasted. */
export function StateHistory({ state }: { state: StateDto }) {
  const now = useNow(isTerminal(state.current) ? 'never' : 'second');
  return (
    <ol className="space-y-0.5" aria-label="State history">
      {state.histories.map((change, index) => {
        const next = state.histories[index + 1];
        const isLast = next === undefined;
        const lasted = isLast ? (isTerminal(change.state) ? undefined : Math.max(0, now - Date.parse(change.date))) : Date.parse(next.date) - Date.parse(change.date);
        return (
          <li key={index} className="relative flex h-6 items-center gap-2">
            {isLast ? null : <span aria-hidden className="absolute top-[19px] left-[6.5px] h-3 w-px bg-line-strong" />}
            <StateIcon state={change.state} size={14} decorative {...(isLast ? {} : { className: '!animate-none' })} />
            <span className="w-24 font-medium">{stateLook(change.state).word}</span>
            <span className="tabular w-20 text-right text-muted" suppressHydrationWarning>{lasted === undefined ? '' : durationText(lasted)}</span>
            <time dateTime={change.date} title={exactText(Date.parse(change.date))} className="tabular truncate text-subtle text-small" suppressHydrationWarning>
              {isSameDay(change.date, state.histories[index - 1]?.date) ? '' : `${dayText(Date.parse(change.date))} `}{clockText(Date.parse(change.date))}
            </time>
          </li>
        );
      })}
    </ol>
  );
}

const isSameDay = (date: string, before: string | undefined): boolean =>
  before !== undefined && new Date(date).toDateString() === new Date(before).toDateString();
