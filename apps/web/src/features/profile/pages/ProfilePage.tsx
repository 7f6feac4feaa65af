'use client';
import { ErrorState, KeyValue, PageHeader, SegmentedControl, setTheme, Skeleton, THEMES, useTheme, viewerZone } from '@windhover/ui';
import type { ReactNode } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { useMe } from '../../session/hooks/use-me.ts';
import { ApiTokens } from '../components/ApiTokens.tsx';
import { PasswordForm } from '../components/PasswordForm.tsx';

const THEME_WORDS = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;
const PASSWORD_AUTHS = new Set(['BASIC_AUTH', 'BASIC', 'PASSWORD']);

export function ProfilePage() {
  const me = useMe();
  const theme = useTheme();
  const hasPassword = me.data?.auths.some((auth) => PASSWORD_AUTHS.has(auth.type)) === true;
  return (
    <>
      <PageHeader crumbs={[{ label: 'Settings' }, { label: 'Profile' }]} />
      <div className="min-h-0 grow overflow-auto">
        <div className="max-w-4xl divide-y divide-line px-4">
          <Section title="Account" lead="Who you are to this installation.">
            {me.error && !me.data ? <ErrorState place="inline" title="Your account could not be read." reason={messageOf(me.error)} onRetry={() => void me.refetch()} /> : me.data ? (
              <KeyValue
                rows={[
                  { label: 'Name', value: [me.data.profile.firstName, me.data.profile.lastName].filter(Boolean).join(' ') },
                  { label: 'User name', value: me.data.profile.username },
                  { label: 'E-mail', value: me.data.profile.email },
                  { label: 'Role', value: me.data.superAdmin ? 'Superadmin of the installation' : undefined },
                  { label: 'Tenants', value: me.data.tenants.map((tenant) => tenant.name).join(', ') },
                  { label: 'Time zone', value: `${viewerZone()}, from your browser` },
                ]}
              />
            ) : <div className="space-y-2"><Skeleton className="w-1/2" /><Skeleton className="w-1/3" /></div>}
          </Section>
          <Section title="Theme" lead="Kept in this browser.">
            <SegmentedControl label="Theme" value={theme} onValueChange={setTheme} segments={THEMES.map((value) => ({ value, label: THEME_WORDS[value] }))} />
          </Section>
          <Section title="API tokens" lead="They act with your rights, for scripts and pipelines."><ApiTokens /></Section>
          {hasPassword ? <Section title="Password" lead="Other sessions of yours end when it changes."><PasswordForm /></Section> : null}
        </div>
      </div>
    </>
  );
}

function Section({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid grid-cols-[220px_minmax(0,1fr)] gap-8 py-6">
      <div>
        <h2 className="font-semibold">{title}</h2>
        <p className="text-pretty text-muted">{lead}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
