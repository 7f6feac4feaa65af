'use client';
import { useShortcuts } from '@windhover/ui';
import { useRouter } from 'next/navigation';
import { useTenant } from '../hooks/use-tenant.ts';
import { SECTIONS } from '../lib/sections.ts';

/** The keys that work on every page. */
export function NavigationKeys({ onPalette, onHelp }: { onPalette(): void; onHelp(): void }) {
  const tenant = useTenant();
  const router = useRouter();
  useShortcuts([
    { keys: 'Mod+k', run: onPalette },
    { keys: '?', run: onHelp },
    ...SECTIONS.map((section) => ({ keys: `g ${section.key}`, run: () => router.push(section.href(tenant)) })),
  ]);
  return null;
}
