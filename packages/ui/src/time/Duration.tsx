'use client';
import { cn } from '../class-names.ts';
import { durationText, isoDurationMs } from './duration-text.ts';
import { useNow } from './use-now.ts';

type Props = { className?: string } & (
  | { /** ISO-8601 or milliseconds. */ value: string | number | undefined }
  | { /** Start; without `until` it counts up to now by itself. */ since: string; until?: string | undefined }
);

/** A duration in the form `1.2 s`, `3 m 04 s`. */
export function Duration(props: Props) {
  const running = 'since' in props && props.until === undefined;
  const now = useNow(running ? 'tenth' : 'never');
  const ms = durationOf(props, now);
  return (
    <span className={cn('tabular whitespace-nowrap', props.className)} suppressHydrationWarning>
      {ms === undefined ? '–' : durationText(ms)}
    </span>
  );
}

function durationOf(props: Props, nowMs: number): number | undefined {
  if ('since' in props) {
    const end = props.until === undefined ? nowMs : Date.parse(props.until);
    return end - Date.parse(props.since);
  }
  return typeof props.value === 'string' ? isoDurationMs(props.value) : props.value;
}
