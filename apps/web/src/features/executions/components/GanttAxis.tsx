'use client';
import { cn, durationText, LAYER } from '@windhover/ui';
import type { TimeScale } from '../lib/time-scale.ts';
import { NAME_WIDTH } from './GanttRowLine.tsx';

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** The head of the chart: time since the start, and where idle time was left out. */
export function GanttAxis({ scale, aside }: { scale: TimeScale; aside: string }) {
  return (
    <div className={cn('sticky top-0 flex h-8 items-center border-line border-b bg-canvas text-small text-subtle', LAYER.sticky)}>
      <div className={cn('flex h-full shrink-0 items-center border-line border-r px-4 text-muted', NAME_WIDTH)}>{aside}</div>
      <div className="w-20 shrink-0 pr-3 text-right font-medium text-muted">Duration</div>
      <div className="relative mr-4 h-full min-w-0 grow">
        {scale.ticks.map((tick, index) => (
          <span key={index} className={cn('tabular absolute top-1/2 -translate-y-1/2 whitespace-nowrap', tick.at > 0.97 ? '-translate-x-full' : tick.at > 0.01 && '-translate-x-1/2')} style={{ left: percent(tick.at) }}>
            {tick.label}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Lines through all rows: ticks, breaks, and now. */
export function GanttGrid({ scale, nowMs }: { scale: TimeScale; nowMs: number | undefined }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 flex">
      <div className={cn('shrink-0', NAME_WIDTH)} />
      <div className="w-20 shrink-0" />
      <div className="relative mr-4 min-w-0 grow">
        {scale.ticks.map((tick, index) => <span key={index} className="absolute inset-y-0 w-px bg-line" style={{ left: percent(tick.at) }} />)}
        {scale.breaks.map((gap, index) => (
          <span
            key={`b${index}`}
            title={`${durationText(gap.gapMs)} in which nothing ran`}
            className="pointer-events-auto absolute inset-y-0 w-[2%] -translate-x-1/2 border-line-strong border-x border-dashed bg-sunken"
            style={{ left: percent(gap.at) }}
          />
        ))}
        {nowMs === undefined ? null : <span className="absolute inset-y-0 w-px bg-accent/70" style={{ left: percent(scale.at(nowMs)) }} />}
      </div>
    </div>
  );
}
