import type { ReactNode } from 'react';
import { cn } from '../class-names.ts';

const LOOKS = {
  neutral: 'bg-hover text-muted',
  slate: 'bg-slate-soft text-slate',
  accent: 'bg-accent-soft text-accent-fg',
  danger: 'bg-danger-soft text-danger',
  warning: 'bg-warn-soft text-warn',
  success: 'bg-ok-soft text-ok',
} as const;

/** A short word about a thing ("Disabled"). States have their own: `StateBadge`. */
export function Badge({ look = 'neutral', icon, children, className }: {
  look?: keyof typeof LOOKS; icon?: ReactNode; children: ReactNode; className?: string;
}) {
  return (
    <span className={cn('inline-flex h-5 w-fit align-middle shrink-0 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-small', LOOKS[look], className)}>
      {icon}
      {children}
    </span>
  );
}
