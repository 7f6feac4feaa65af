'use client';
import { Button, ErrorState, Field, Input, Notice } from '@windhover/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { connection } from '../../../api/connection.ts';
import { fetchSetup, setupKeys } from '../../../api/setup.ts';
import { routes } from '../../../routes.ts';
import { DoorFrame } from '../components/DoorFrame.tsx';
import { PasswordInput } from '../components/PasswordInput.tsx';
import { returnPath } from '../lib/return-path.ts';
import { signInWithPassword } from '../lib/sign-in.ts';

const REFUSALS = {
  refused: 'User name and password don’t match. Check both; passwords are case-sensitive.',
  throttled: 'Too many attempts. Wait a minute, then try again.',
} as const;

export function LoginPage() {
  const router = useRouter();
  const from = useSearchParams().get('from');
  const queryClient = useQueryClient();
  const setup = useQuery({ queryKey: setupKeys.setup, queryFn: ({ signal }) => fetchSetup(signal) });
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const needsSetup = setup.data?.done === false;

  useEffect(() => {
    if (needsSetup) router.replace(routes.setup);
  }, [needsSetup, router]);

  const signIn = useMutation({
    mutationFn: () => signInWithPassword(username.trim(), password),
    onSuccess: (outcome) => {
      if (outcome !== 'signed-in') return;
      connection.setSignedOut(false);
      queryClient.clear();
      router.replace(returnPath(from));
    },
  });
  const refusal = signIn.data === undefined || signIn.data === 'signed-in' ? undefined : REFUSALS[signIn.data];
  const leaving = signIn.data === 'signed-in';

  return (
    <DoorFrame title="Sign in">
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        {from !== null && !signIn.data ? <Notice>Sign in to continue where you were.</Notice> : null}
        <Field label="E-mail or user name">
          <Input name="username" autoComplete="username" autoFocus required value={username} onChange={(event) => setUsername(event.target.value)} />
        </Field>
        <Field label="Password" error={refusal}>
          <PasswordInput name="password" autoComplete="current-password" value={password} onChange={setPassword} />
        </Field>
        {signIn.error ? <ErrorState place="inline" title="Signing in did not work." reason={messageOf(signIn.error)} /> : null}
        <Button type="submit" look="primary" className="w-full" busy={signIn.isPending || leaving}>Sign in</Button>
      </form>
    </DoorFrame>
  );
}
