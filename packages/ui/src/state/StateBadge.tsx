import { cn } from '../class-names.ts';
import { StateIcon } from './StateIcon.tsx';
import { toneColour } from './state-tones.ts';
import { stateLook } from './states.ts';

/** A state as icon and word on its soft background. */
export function StateBadge({ state, size = 'normal', className }: {
  state: string; size?: 'normal' | 'large'; className?: string;
}) {
  const { tone, word, meaning } = stateLook(state);
  const colour = toneColour(tone);
  return (
    <span
      title={meaning}
      data-state-name={state}
      className={cn(
        'inline-flex w-fit align-middle shrink-0 items-center gap-1 whitespace-nowrap rounded-sm pr-1.5 pl-1 font-medium',
        size === 'large' ? 'h-6 text-body' : 'h-5 text-small',
        className,
      )}
      style={{ color: colour.text, background: colour.soft }}
    >
      <StateIcon state={state} size={size === 'large' ? 15 : 13} decorative />
      {word}
    </span>
  );
}
