'use client';
import { Command } from 'cmdk';
import { Dialog as Primitive } from 'radix-ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { cn } from '../class-names.ts';
import { Spinner } from '../feedback/Spinner.tsx';
import { Kbd } from '../keyboard/Kbd.tsx';
import { LAYER } from '../overlay/layers.ts';

export interface PaletteItem {
  id: string;
  label: ReactNode;
  /** What the query is matched with; items without it are always shown (they were searched for elsewhere). */
  text?: string;
  icon?: ReactNode;
  hint?: ReactNode;
  keys?: readonly string[];
  run(): void;
}

export interface PaletteGroup {
  heading: string;
  items: readonly PaletteItem[];
}

/** Everything by its name: pages, things, actions. */
export function CommandPalette({ open, onOpenChange, query, onQueryChange, groups, busy = false }: {
  open: boolean; onOpenChange(open: boolean): void; query: string; onQueryChange(query: string): void; groups: readonly PaletteGroup[]; busy?: boolean;
}) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = groups
    .map((group) => ({ ...group, items: group.items.filter((item) => item.text === undefined || words.every((word) => item.text?.toLowerCase().includes(word))) }))
    .filter((group) => group.items.length > 0);
  const [wanted, setWanted] = useState('');
  const ids = shown.flatMap((group) => group.items.map((item) => item.id));
  // Results come and go while one types: something is always selected, so that Enter always does something.
  const selected = ids.includes(wanted) ? wanted : (ids[0] ?? '');
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={cn('fixed inset-0 animate-fade bg-overlay', LAYER.dialog)} />
        <Primitive.Content aria-describedby={undefined} className={cn('fixed top-[14vh] left-1/2 w-[600px] max-w-[calc(100vw-32px)] -translate-x-1/2 animate-fade overflow-hidden rounded-lg border border-line-strong bg-raised shadow-pop focus:outline-none', LAYER.dialog)}>
          <Primitive.Title className="sr-only">Command palette</Primitive.Title>
          <Command loop shouldFilter={false} label="Command palette" value={selected} onValueChange={setWanted}>
            <div className="flex items-center border-line border-b pr-3">
              <Command.Input autoFocus value={query} onValueChange={onQueryChange} placeholder="Go to a page, a flow, an execution, or do something…" className="h-11 grow bg-transparent px-4 text-[14px] outline-none placeholder:text-subtle" />
              {busy ? <span className="animate-late text-subtle"><Spinner size={14} /></span> : null}
            </div>
            <Command.List className="max-h-[52vh] overflow-auto p-2">
              {busy ? null : <Command.Empty className="px-2 py-6 text-center text-muted">Nothing is called “{query}”.</Command.Empty>}
              {shown.map((group) => (
                <Command.Group key={group.heading} heading={group.heading} className="mb-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-subtle">
                  {group.items.map((item) => (
                    <Command.Item key={item.id} value={item.id} onSelect={item.run} className="flex h-8 items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-hover">
                      <span className="flex size-4 items-center justify-center text-muted">{item.icon}</span>
                      <span className="min-w-0 grow truncate">{item.label}</span>
                      {item.hint ? <span className="truncate text-small text-subtle">{item.hint}</span> : null}
                      {item.keys ? <Kbd keys={item.keys} /> : null}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
