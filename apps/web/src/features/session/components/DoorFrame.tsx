import type { ReactNode } from 'react';
import { Mark } from './Mark.tsx';

/** The quiet page around set-up and sign-in. */
export function DoorFrame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main className="flex min-h-full items-start justify-center bg-sunken px-4 py-[12vh]">
      <div className="w-full max-w-[380px]">
        <div className="mb-6 flex items-center gap-2 font-semibold text-title"><Mark size={24} /> Windhover</div>
        <div className="rounded-lg border border-line bg-canvas p-6">
          <h1 className="font-semibold text-display">{title}</h1>
          {lead ? <div className="mt-1 text-muted">{lead}</div> : null}
          <div className="mt-5">{children}</div>
        </div>
      </div>
    </main>
  );
}
