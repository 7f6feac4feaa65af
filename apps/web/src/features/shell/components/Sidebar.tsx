'use client';
import { cn, IconButton, Kbd, useShortcuts } from '@windhover/ui';
import { PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { useState } from 'react';
import { useNarrow } from '../hooks/use-narrow.ts';
import { rememberSidebar } from '../lib/sidebar-cookie.ts';
import { SECTIONS } from '../lib/sections.ts';
import { PersonMenu } from './PersonMenu.tsx';
import { SidebarLink } from './SidebarLink.tsx';
import { TenantSwitcher } from './TenantSwitcher.tsx';

/** Tenant on top, sections, the person last. 232 px, or 52 with icons only, as on narrow screens always. */
export function Sidebar({ initiallyCollapsed, onSearch, onHelp }: { initiallyCollapsed: boolean; onSearch(): void; onHelp(): void }) {
  const [chosen, setCollapsed] = useState(initiallyCollapsed);
  const narrow = useNarrow();
  const collapsed = chosen || narrow;
  const toggle = (): void => {
    rememberSidebar(!chosen);
    setCollapsed(!chosen);
  };
  useShortcuts([{ keys: '[', run: toggle }]);
  return (
    <aside aria-label="Main navigation" className={cn('flex shrink-0 flex-col border-line border-r bg-sunken', collapsed ? 'w-[52px]' : 'w-[232px]')}>
      <div className="flex h-12 shrink-0 items-center px-2"><TenantSwitcher collapsed={collapsed} /></div>
      <div className="px-2 pb-2">
        {collapsed ? (
          <IconButton label="Search or do…" keys={['Mod', 'K']} icon={<Search size={16} />} side="right" className="w-full" onClick={onSearch} />
        ) : (
          <button type="button" onClick={onSearch} className="flex h-8 w-full items-center gap-2 rounded-md border border-line bg-canvas px-2 text-subtle hover:border-line-strong hover:text-muted">
            <Search size={16} aria-hidden /> <span className="grow text-left">Search or do…</span> <Kbd keys={['Mod', 'K']} />
          </button>
        )}
      </div>
      <nav aria-label="Sections" className="flex min-h-0 grow flex-col gap-0.5 overflow-y-auto px-2">
        {SECTIONS.map((section) => <SidebarLink key={section.id} section={section} collapsed={collapsed} />)}
      </nav>
      <div className={cn('flex shrink-0 items-center gap-1 border-line border-t p-2', collapsed && 'flex-col')}>
        <PersonMenu collapsed={collapsed} onHelp={onHelp} />
        {narrow ? null : (
          <IconButton
            label={collapsed ? 'Open sidebar' : 'Collapse sidebar'}
            keys={['[']}
            side="right"
            icon={collapsed ? <PanelLeftOpen size={16} /> : <PanelLeftClose size={16} />}
            onClick={toggle}
          />
        )}
      </div>
    </aside>
  );
}
