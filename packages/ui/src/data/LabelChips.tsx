'use client';
import { cn } from '../class-names.ts';
import { Tooltip } from '../overlay/Tooltip.tsx';

export interface LabelPair {
  key: string;
  value: string;
}

const CHIP = 'inline-flex h-5 max-w-48 shrink-0 items-center truncate rounded-sm border border-line px-1.5 text-small';

/** Labels as `key: value` chips; what does not fit into `max` is named in a tooltip. */
export function LabelChips({ labels, max = 3, onPick, className }: {
  labels: readonly LabelPair[] | undefined; max?: number; onPick?: (label: LabelPair) => void; className?: string;
}) {
  if (!labels || labels.length === 0) return null;
  const rest = labels.slice(max);
  return (
    <span className={cn('inline-flex max-w-full items-center gap-1 overflow-hidden align-middle', className)}>
      {labels.slice(0, max).map((label) => {
        const text = <span className="truncate"><span className="text-subtle">{label.key}: </span>{label.value}</span>;
        const key = `${label.key}:${label.value}`;
        return onPick
          ? <button key={key} type="button" title={`Filter by ${key}`} className={cn(CHIP, 'focus-inset hover:bg-hover')} onClick={() => onPick(label)}>{text}</button>
          : <span key={key} className={CHIP}>{text}</span>;
      })}
      {rest.length > 0 ? (
        <Tooltip content={rest.map((label) => `${label.key}: ${label.value}`).join(', ')}>
          <span className="tabular text-small text-subtle" tabIndex={0}>+{rest.length}</span>
        </Tooltip>
      ) : null}
    </span>
  );
}
