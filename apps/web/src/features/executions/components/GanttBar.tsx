'use client';
import { cn, durationText, exactText, stateLook, toneColour } from '@windhover/ui';
import type { CSSProperties } from 'react';
import type { GanttRow, Segment } from '../lib/gantt-rows.ts';
import type { TimeScale } from '../lib/time-scale.ts';

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
const WORD: Record<Segment['kind'], string> = { waiting: 'Waited', running: 'Ran', paused: 'Paused', point: 'Ended' };

/** The stretches of one row: waiting is hatched, running is solid, paused is pale. */
export function GanttBar({ row, scale, nowMs }: { row: GanttRow; scale: TimeScale; nowMs: number }) {
  return row.segments.map((segment, index) => {
    const endMs = segment.endMs ?? nowMs;
    const left = scale.at(segment.startMs);
    const colour = toneColour(stateLook(segment.state).tone);
    return (
      <span
        key={index}
        title={segment.kind === 'point'
          ? `${stateLook(segment.state).word} without running, ${exactText(segment.startMs)}`
          : `${WORD[segment.kind]} ${durationText(endMs - segment.startMs)} (${stateLook(segment.state).word.toLowerCase()}), from ${exactText(segment.startMs)}`}
        className={cn(
          'absolute top-1/2 -translate-y-1/2 rounded-xs',
          segment.kind === 'point' ? 'size-2 -translate-x-1/2 rotate-45' : 'min-w-[3px]',
          segment.kind === 'running' && (row.isGroup && row.kind !== 'attempt' ? 'h-1.5' : 'h-3.5'),
          segment.kind === 'waiting' && 'h-2',
          segment.kind === 'paused' && 'h-3 border',
        )}
        style={{ left: percent(left), ...(segment.kind === 'point' ? {} : { width: percent(scale.at(endMs) - left) }), ...lookOf(segment.kind, colour) }}
      />
    );
  });
}

function lookOf(kind: Segment['kind'], { solid, soft }: { solid: string; soft: string }): CSSProperties {
  if (kind === 'running' || kind === 'point') return { background: solid };
  if (kind === 'paused') return { background: soft, borderColor: solid };
  return { background: `repeating-linear-gradient(135deg, ${solid} 0 1.5px, transparent 1.5px 5px)`, opacity: 0.75 };
}
