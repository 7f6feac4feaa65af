'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { LogRow } from '../lib/log-rows.ts';

export const LINE_PX = 20;
export const HEAD_PX = 32;
/** So close to the end counts as at the end. */
const END_PX = 24;

export interface LogScroll {
  items: VirtualItem[];
  totalPx: number;
  measure(element: HTMLElement | null): void;
  /** The view keeps to the end while lines come. */
  following: boolean;
  toEnd(): void;
  reveal(row: number): void;
  firstVisible(): number;
  onScroll(): void;
}

/** Lines of the screen that a row takes. */
const linesOf = (row: LogRow, columns: number): number => (row.kind === 'head' ? 1 : Math.max(1, Math.ceil(row.text.length / columns)));

/**
 * Draws only what is in view. While `live` and at the end it follows; as soon as one scrolls up, the line at the top stays where it
 * is, whatever comes above or below.
 */
export function useLogScroll(rows: readonly LogRow[], scroller: RefObject<HTMLElement | null>, columns: number, live: boolean): LogScroll {
  const [wantsEnd, setFollowing] = useState(true);
  const following = wantsEnd && live;
  const anchor = useRef<{ index: number; key: string; offset: number } | undefined>(undefined);
  const lastTop = useRef(0);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = rows[index];
      return !row || row.kind === 'head' ? HEAD_PX : linesOf(row, columns) * LINE_PX;
    },
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 24,
    scrollPaddingStart: HEAD_PX,
  });
  const items = virtualizer.getVirtualItems();
  const totalPx = virtualizer.getTotalSize();

  useEffect(() => virtualizer.measure(), [columns, virtualizer]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    if (following) {
      box.scrollTop = box.scrollHeight;
      return;
    }
    const kept = anchor.current;
    if (!kept || rows[kept.index]?.key === kept.key) return;
    const index = rows.findIndex((row) => row.key === kept.key);
    const start = virtualizer.measurementsCache[index]?.start;
    if (start !== undefined) box.scrollTop = start + kept.offset;
  }, [rows, totalPx, following, scroller, virtualizer]);

  const onScroll = (): void => {
    const box = scroller.current;
    if (!box) return;
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < END_PX;
    if (box.scrollTop < lastTop.current - 1 && !atEnd) setFollowing(false);
    else if (atEnd && live) setFollowing(true);
    lastTop.current = box.scrollTop;
    const first = virtualizer.range?.startIndex ?? 0;
    const start = virtualizer.measurementsCache[first]?.start;
    const key = rows[first]?.key;
    anchor.current = start === undefined || key === undefined ? undefined : { index: first, key, offset: box.scrollTop - start };
  };

  return {
    items, totalPx, following, onScroll,
    measure: virtualizer.measureElement,
    toEnd: () => {
      setFollowing(true);
      virtualizer.scrollToIndex(rows.length - 1, { align: 'end' });
    },
    reveal: (row) => {
      setFollowing(false);
      virtualizer.scrollToIndex(row, { align: 'center' });
    },
    firstVisible: () => virtualizer.range?.startIndex ?? 0,
  };
}
