import { CirclePlay, Files, KeyRound, ScrollText, Workflow, Zap } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { routes } from '../../../routes.ts';

/** A page of the sidebar, the palette and the `g …` keys. */
export interface Section {
  id: string;
  label: string;
  icon: LucideIcon;
  /** Second key after `g`. */
  key: string;
  href(tenant: string): string;
}

export const SECTIONS: readonly Section[] = [
  { id: 'flows', label: 'Flows', icon: Workflow, key: 'f', href: routes.flows },
  { id: 'executions', label: 'Executions', icon: CirclePlay, key: 'e', href: routes.executions },
  { id: 'logs', label: 'Logs', icon: ScrollText, key: 'l', href: routes.logs },
  { id: 'triggers', label: 'Triggers', icon: Zap, key: 't', href: routes.triggers },
  { id: 'kv', label: 'KV Store', icon: KeyRound, key: 'k', href: routes.kv },
  { id: 'files', label: 'Files', icon: Files, key: 'i', href: routes.files },
];

/** Whether `pathname` belongs to the section. */
export const isInSection = (pathname: string, href: string): boolean => pathname === href || pathname.startsWith(`${href}/`);
