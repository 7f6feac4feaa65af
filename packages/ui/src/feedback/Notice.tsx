import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../class-names.ts';

const LOOKS = {
  info: { icon: Info, box: 'border-line-strong bg-slate-soft', tint: 'text-slate' },
  warning: { icon: TriangleAlert, box: 'border-warn/40 bg-warn-soft', tint: 'text-warn' },
  success: { icon: CircleCheck, box: 'border-ok/40 bg-ok-soft', tint: 'text-ok' },
} as const;

/** A sentence that belongs to the place where it stands ("This flow is disabled"). */
export function Notice({ kind = 'info', children, action, className }: {
  kind?: keyof typeof LOOKS; children: ReactNode; action?: ReactNode; className?: string;
}) {
  const { icon: Icon, box, tint } = LOOKS[kind];
  return (
    <div role="status" className={cn('flex items-start gap-2 rounded-md border px-3 py-2', box, className)}>
      <Icon size={16} aria-hidden className={cn('mt-0.5 shrink-0', tint)} />
      <div className="min-w-0 grow">{children}</div>
      {action}
    </div>
  );
}
