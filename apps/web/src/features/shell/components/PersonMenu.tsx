'use client';
import { cn, DropdownMenu, MenuItem, MenuLabel, MenuLink, MenuSeparator, setTheme, THEMES, toast, useTheme } from '@windhover/ui';
import type { Theme } from '@windhover/ui';
import { Check, Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { messageOf } from '../../../api/api-error.ts';
import { routes } from '../../../routes.ts';
import { useMe } from '../../session/hooks/use-me.ts';
import { endSession } from '../../session/lib/sign-in.ts';
import { useTenant } from '../hooks/use-tenant.ts';

const LOOKS: Record<Theme, { label: string; icon: typeof Sun }> = {
  system: { label: 'Theme of the system', icon: Monitor },
  light: { label: 'Light theme', icon: Sun },
  dark: { label: 'Dark theme', icon: Moon },
};

export function PersonMenu({ collapsed, onHelp }: { collapsed: boolean; onHelp(): void }) {
  const tenant = useTenant();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { data: me } = useMe();
  const theme = useTheme();
  const name = personName(me?.profile) || '…';
  const signOut = async (): Promise<void> => {
    try {
      await endSession();
    } catch (error) {
      toast.error('You are still signed in.', { description: messageOf(error) });
      return;
    }
    queryClient.clear();
    router.replace(routes.login);
  };
  return (
    <DropdownMenu
      align="start"
      className="w-56"
      trigger={
        <button type="button" aria-label={`Account of ${name}`} className={cn('flex h-8 min-w-0 items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover', collapsed ? 'w-9 justify-center' : 'grow')}>
          <span aria-hidden className="flex size-6 shrink-0 items-center justify-center rounded-full bg-slate-soft font-semibold text-caption text-slate uppercase">{name.slice(0, 1)}</span>
          {collapsed ? null : <span className="min-w-0 truncate">{name}</span>}
        </button>
      }
    >
      <MenuLabel><span className="block truncate">{me?.profile.email}</span></MenuLabel>
      <MenuLink href={routes.profile(tenant)} icon={<UserRound size={16} />}>Profile and API tokens</MenuLink>
      <MenuItem icon={<Keyboard size={16} />} keys={['?']} onSelect={onHelp}>Keyboard shortcuts</MenuItem>
      <MenuSeparator />
      {THEMES.map((candidate) => {
        const { label, icon: Icon } = LOOKS[candidate];
        return (
          <MenuItem key={candidate} icon={<Icon size={16} />} onSelect={() => setTheme(candidate)}>
            <span className="flex items-center justify-between">{label}{candidate === theme ? <Check size={14} aria-label="chosen" /> : null}</span>
          </MenuItem>
        );
      })}
      <MenuSeparator />
      <MenuItem icon={<LogOut size={16} />} onSelect={() => void signOut()}>Sign out</MenuItem>
    </DropdownMenu>
  );
}

function personName(profile: { firstName?: string | undefined; lastName?: string | undefined; username: string } | undefined): string {
  if (!profile) return '';
  return [profile.firstName, profile.lastName].filter(Boolean).join(' ') || profile.username;
}
