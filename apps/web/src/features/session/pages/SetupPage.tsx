'use client';
import { Button, ErrorState, Field, Input } from '@windhover/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ApiError, detailsOf, messageOf } from '../../../api/api-error.ts';
import { connection } from '../../../api/connection.ts';
import { fetchSetup, runSetup, setupKeys } from '../../../api/setup.ts';
import { routes } from '../../../routes.ts';
import { DoorFrame } from '../components/DoorFrame.tsx';
import { PasswordInput } from '../components/PasswordInput.tsx';
import { setupProblems, tenantIdFrom } from '../lib/setup-rules.ts';
import type { SetupForm } from '../lib/setup-rules.ts';
import { signInWithPassword } from '../lib/sign-in.ts';

const DEFAULT_MIN_LENGTH = 8;

export function SetupPage() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const state = useQuery({ queryKey: setupKeys.setup, queryFn: ({ signal }) => fetchSetup(signal) });
  const [form, setForm] = useState<SetupForm>({ username: '', password: '', tenantName: 'Main', tenantId: 'main' });
  const [checked, setChecked] = useState(false);
  const minLength = state.data?.passwordConfiguration?.passwordMinLength ?? DEFAULT_MIN_LENGTH;
  const problems = setupProblems(form, minLength);
  const shown = checked ? problems : {};

  const create = useMutation({
    mutationFn: async () => {
      await runSetup({ username: form.username.trim(), password: form.password, tenant: { id: form.tenantId, name: form.tenantName.trim() } });
      return signInWithPassword(form.username.trim(), form.password);
    },
    onSuccess: (outcome) => {
      connection.setSignedOut(false);
      queryClient.clear();
      router.replace(outcome === 'signed-in' ? routes.flows(form.tenantId) : routes.login);
    },
  });
  const done = state.data?.done === true && create.isIdle;
  useEffect(() => {
    if (done) router.replace(routes.login);
  }, [done, router]);

  const set = (change: Partial<SetupForm>): void => setForm({ ...form, ...change });
  const setTenantName = (tenantName: string): void =>
    set({ tenantName, ...(form.tenantId === tenantIdFrom(form.tenantName) ? { tenantId: tenantIdFrom(tenantName) } : {}) });

  return (
    <DoorFrame title="Set up Windhover" lead="Create the owner of this installation and its first tenant. This page works once.">
      <form
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (Object.keys(problems).length === 0) create.mutate();
        }}
      >
        <Field label="E-mail" error={shown.username} hint="You sign in with it.">
          <Input name="username" type="email" autoComplete="username" autoFocus value={form.username} onChange={(event) => set({ username: event.target.value })} />
        </Field>
        <Field label="Password" error={shown.password} hint={`At least ${minLength} characters with upper and lower case and a digit.`}>
          <PasswordInput name="password" autoComplete="new-password" value={form.password} onChange={(password) => set({ password })} />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Tenant name" error={shown.tenantName}>
            <Input name="tenantName" value={form.tenantName} onChange={(event) => setTenantName(event.target.value)} />
          </Field>
          <Field label="Tenant id" error={shown.tenantId}>
            <Input name="tenantId" mono value={form.tenantId} onChange={(event) => set({ tenantId: event.target.value })} />
          </Field>
        </div>
        <p className="text-small text-subtle">Pages and API of the tenant live under <code>/ui/{form.tenantId || '…'}/</code>. The id can’t be changed later.</p>
        {create.error ? (
          <ErrorState place="inline" title="The installation was not set up." reason={create.error instanceof ApiError && create.error.status === 405 ? 'Someone has done it already. Sign in instead.' : messageOf(create.error)} details={detailsOf(create.error)} />
        ) : null}
        {state.error ? <ErrorState place="inline" title="The state of the installation could not be read." reason={messageOf(state.error)} onRetry={() => void state.refetch()} /> : null}
        <Button type="submit" look="primary" className="w-full" busy={create.isPending || create.isSuccess}>Create and sign in</Button>
      </form>
    </DoorFrame>
  );
}
