'use client';
import { CommandPalette, setTheme, shortId, StateIcon } from '@windhover/ui';
import type { PaletteGroup } from '@windhover/ui';
import { Keyboard, Moon, Plus, Sun, UserRound, Workflow } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useSyncExternalStore } from 'react';
import { routes } from '../../../routes.ts';
import { usePaletteSearch } from '../hooks/use-palette-search.ts';
import { useTenant } from '../hooks/use-tenant.ts';
import { keysOf } from '../lib/keys-of.ts';
import { pageActions } from '../lib/page-actions.ts';
import type { PageAction } from '../lib/page-actions.ts';
import { SECTIONS } from '../lib/sections.ts';

const NONE: readonly PageAction[] = [];

export function Palette({ open, onOpenChange, onHelp }: { open: boolean; onOpenChange(open: boolean): void; onHelp(): void }) {
  const tenant = useTenant();
  const router = useRouter();
  const [query, setQuery] = useState('');
  const actions = useSyncExternalStore(pageActions.subscribe, pageActions.list, () => NONE);
  const { flows, executions, busy } = usePaletteSearch(query, open);

  const close = (): void => {
    onOpenChange(false);
    setQuery('');
  };
  const doing = (run: () => void) => () => {
    close();
    run();
  };
  const goto = (href: string) => doing(() => router.push(href));

  const groups: PaletteGroup[] = [
    {
      heading: 'On this page',
      items: actions.map((action) => ({
        id: `page:${action.id}`, label: action.label, text: action.label, icon: action.icon, run: doing(action.run), ...(action.keys ? { keys: keysOf(action.keys) } : {}),
      })),
    },
    {
      heading: 'Flows',
      items: flows.map((flow) => ({
        id: `flow:${flow.namespace}.${flow.id}`, label: flow.id, hint: flow.namespace, icon: <Workflow size={16} />, run: goto(routes.flow(tenant, flow, 'edit')),
      })),
    },
    {
      heading: 'Executions',
      items: executions.map((execution) => ({
        id: `execution:${execution.id}`,
        label: <>{execution.flowId} <code className="ml-1 text-small text-subtle">{shortId(execution.id)}</code></>,
        hint: execution.namespace,
        icon: <StateIcon state={execution.state.current} />,
        run: goto(routes.execution(tenant, execution)),
      })),
    },
    {
      heading: 'Pages',
      items: [
        ...SECTIONS.map((section) => ({
          id: `go:${section.id}`, label: section.label, text: `go to ${section.label}`, icon: <section.icon size={16} />, keys: ['g', section.key], run: goto(section.href(tenant)),
        })),
        { id: 'go:profile', label: 'Profile and API tokens', text: 'profile api tokens account password', icon: <UserRound size={16} />, run: goto(routes.profile(tenant)) },
      ],
    },
    {
      heading: 'Actions',
      items: [
        { id: 'do:new-flow', label: 'Create flow', text: 'create new flow', icon: <Plus size={16} />, run: goto(routes.newFlow(tenant)) },
        { id: 'do:light', label: 'Use the light theme', text: 'light theme', icon: <Sun size={16} />, run: doing(() => setTheme('light')) },
        { id: 'do:dark', label: 'Use the dark theme', text: 'dark theme', icon: <Moon size={16} />, run: doing(() => setTheme('dark')) },
        { id: 'do:help', label: 'Show keyboard shortcuts', text: 'keyboard shortcuts help', icon: <Keyboard size={16} />, keys: ['?'], run: doing(onHelp) },
      ],
    },
  ];
  return <CommandPalette open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())} query={query} onQueryChange={setQuery} groups={groups} busy={busy} />;
}
