import type { ReactNode } from 'react';

/** An empty page teaches its purpose and offers one action. */
export function EmptyState({ icon, title, children, action }: {
  icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      {icon ? <div className="mb-1 flex size-10 items-center justify-center rounded-lg border border-line bg-sunken text-muted">{icon}</div> : null}
      <h2 className="font-semibold text-title">{title}</h2>
      {children ? <div className="text-pretty text-muted">{children}</div> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}
