'use client';
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

const SAMPLE = '0'.repeat(100);

/** How many characters of the log's font fit into the width of an element, less `gutterPx`; 120 until it is known. */
export function useTextColumns(element: RefObject<HTMLElement | null>, gutterPx: number): number {
  const [columns, setColumns] = useState(120);
  useEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    const measure = (): void => {
      const sample = document.createElement('span');
      sample.textContent = SAMPLE;
      sample.style.cssText = 'position:absolute;visibility:hidden;white-space:pre';
      box.append(sample);
      const characterPx = sample.getBoundingClientRect().width / SAMPLE.length;
      sample.remove();
      if (characterPx > 0) setColumns(Math.max(20, Math.floor((box.clientWidth - gutterPx) / characterPx)));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    void document.fonts.ready.then(measure);
    return () => observer.disconnect();
  }, [element, gutterPx]);
  return columns;
}
