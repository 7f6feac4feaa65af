'use client';
import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '../class-names.ts';

export interface TabItem {
  id: string;
  label: ReactNode;
  content: ReactNode;
}

/** Tabs inside a panel (not routes). Arrow keys move between them; `actions` stand at the right of the list. */
export function Tabs({ tabs, value, onValueChange, actions, label, className }: {
  tabs: readonly TabItem[]; value: string; onValueChange(value: string): void; actions?: ReactNode; label: string; className?: string;
}) {
  return (
    <Primitive.Root value={value} onValueChange={onValueChange} className={cn('flex min-h-0 flex-col', className)}>
      <div className="flex h-9 shrink-0 items-stretch border-line border-b pr-1">
        <Primitive.List aria-label={label} className="flex min-w-0 grow items-stretch gap-1 overflow-x-auto px-2">
          {tabs.map((tab) => (
            <Primitive.Trigger
              key={tab.id}
              value={tab.id}
              className="focus-inset -mb-px flex items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2 font-medium text-muted transition-colors hover:text-fg data-[state=active]:border-accent data-[state=active]:text-fg"
            >
              {tab.label}
            </Primitive.Trigger>
          ))}
        </Primitive.List>
        {actions ? <div className="flex items-center gap-1">{actions}</div> : null}
      </div>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.id} value={tab.id} className="min-h-0 grow overflow-auto focus-visible:outline-none">
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
