'use client';
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { cn } from '../class-names.ts';
import { useStored } from '../data/use-stored.ts';

const STEP = 2;

/** Two panes with a divider that is dragged, moved with the arrow keys, and remembered under `name`. On a narrow screen a row becomes a column. */
export function SplitPane({ name, first, second, direction = 'row', initial = 50, min = 20, max = 80 }: {
  name: string; first: ReactNode; second: ReactNode; direction?: 'row' | 'column'; initial?: number; min?: number; max?: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [stored, setStored] = useStored(`windhover.split.${name}`);
  const share = stored === undefined ? initial : Math.min(max, Math.max(min, Number(stored) || initial));
  const isRow = direction === 'row';
  const set = (value: number): void => setStored(String(Math.min(max, Math.max(min, Math.round(value * 10) / 10))));

  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const bounds = box.current?.getBoundingClientRect();
    if (!bounds || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const sideBySide = box.current !== null && getComputedStyle(box.current).flexDirection === 'row';
    set(sideBySide ? ((event.clientX - bounds.left) / bounds.width) * 100 : ((event.clientY - bounds.top) / bounds.height) * 100);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = isRow ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    set(share + (event.key === more ? STEP : -STEP));
  };

  return (
    <div ref={box} className={cn('flex min-h-0 min-w-0 grow', isRow ? 'flex-row max-md:flex-col' : 'flex-col')}>
      <div className="flex min-h-0 min-w-0 flex-col" style={{ flex: `0 1 ${share}%` }}>{first}</div>
      <div
        role="separator"
        tabIndex={0}
        aria-label="Resize panes"
        aria-orientation={isRow ? 'vertical' : 'horizontal'}
        aria-valuenow={Math.round(share)}
        aria-valuemin={min}
        aria-valuemax={max}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onDoubleClick={() => setStored(undefined)}
        onKeyDown={onKeyDown}
        className={cn('focus-inset relative shrink-0 bg-line transition-colors hover:bg-accent active:bg-accent', isRow ? 'w-px cursor-col-resize max-md:h-px max-md:w-auto max-md:cursor-row-resize' : 'h-px cursor-row-resize')}
      >
        <span className={cn('absolute', isRow ? '-inset-x-1 inset-y-0 max-md:-inset-y-1 max-md:inset-x-0' : 'inset-x-0 -inset-y-1')} />
      </div>
      <div className="flex min-h-0 min-w-0 grow flex-col" style={{ flex: `1 1 ${100 - share}%` }}>{second}</div>
    </div>
  );
}
