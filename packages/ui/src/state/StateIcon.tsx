import { cn } from '../class-names.ts';
import { toneColour } from './state-tones.ts';
import { stateLook } from './states.ts';

/** The icon of a state in its colour; named for screen readers unless a word stands beside it. */
export function StateIcon({ state, size = 16, decorative = false, className }: {
  state: string; size?: number; decorative?: boolean; className?: string;
}) {
  const { icon: Icon, tone, word, live } = stateLook(state);
  return (
    <Icon
      size={size}
      aria-hidden={decorative || undefined}
      aria-label={decorative ? undefined : word}
      role={decorative ? undefined : 'img'}
      className={cn('shrink-0', live && 'animate-state-pulse', className)}
      style={{ color: toneColour(tone).solid }}
    />
  );
}
