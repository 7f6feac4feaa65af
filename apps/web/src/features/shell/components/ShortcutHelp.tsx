'use client';
import { Dialog, Kbd } from '@windhover/ui';
import { useSyncExternalStore } from 'react';
import { keysOf } from '../lib/keys-of.ts';
import { pageActions } from '../lib/page-actions.ts';
import type { PageAction } from '../lib/page-actions.ts';
import { SECTIONS } from '../lib/sections.ts';

const NONE: readonly PageAction[] = [];

interface Row {
  keys: readonly string[];
  label: string;
}

const EVERYWHERE: readonly Row[] = [
  { keys: ['Mod', 'K'], label: 'Search or do anything' },
  { keys: ['?'], label: 'Show this' },
  { keys: ['['], label: 'Collapse or open the sidebar' },
  ...SECTIONS.map((section) => ({ keys: ['g', section.key], label: `Go to ${section.label}` })),
];

const LISTS: readonly Row[] = [
  { keys: ['/'], label: 'Filter' },
  { keys: ['j'], label: 'Next row' },
  { keys: ['k'], label: 'Previous row' },
  { keys: ['x'], label: 'Select the row' },
  { keys: ['Enter'], label: 'Open the row' },
];

/** All keys, those of the page at hand first. */
export function ShortcutHelp({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
  const actions = useSyncExternalStore(pageActions.subscribe, pageActions.list, () => NONE);
  const here = actions.flatMap((action) => (action.keys === undefined ? [] : [{ keys: keysOf(action.keys), label: action.label }]));
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" width="wide">
      <div className="gap-10 pb-2 sm:columns-2">
        {here.length > 0 ? <Group title="On this page" rows={here} /> : null}
        <Group title="Everywhere" rows={EVERYWHERE} />
        <Group title="In lists" rows={LISTS} />
      </div>
    </Dialog>
  );
}

function Group({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1 text-small text-subtle">{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.label} className="flex h-7 items-center justify-between gap-4 border-line border-b">
            <dt>{row.label}</dt>
            <dd><Kbd keys={row.keys} /></dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
