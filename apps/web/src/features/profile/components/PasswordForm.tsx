'use client';
import { Button, ErrorState, Field, toast } from '@windhover/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { detailsOf, messageOf } from '../../../api/api-error.ts';
import { changePassword } from '../../../api/me.ts';
import { fetchSetup, setupKeys } from '../../../api/setup.ts';
import { PasswordInput } from '../../session/components/PasswordInput.tsx';
import { passwordProblem } from '../../session/lib/setup-rules.ts';

const DEFAULT_MIN_LENGTH = 8;

export function PasswordForm() {
  const { data: setup } = useQuery({ queryKey: setupKeys.setup, queryFn: ({ signal }) => fetchSetup(signal), staleTime: Number.POSITIVE_INFINITY });
  const [oldPassword, setOld] = useState('');
  const [newPassword, setNew] = useState('');
  const [tried, setTried] = useState(false);
  const problem = passwordProblem(newPassword, setup?.passwordConfiguration?.passwordMinLength ?? DEFAULT_MIN_LENGTH);
  const change = useMutation({
    mutationFn: () => changePassword({ oldPassword, newPassword }),
    onSuccess: () => {
      toast.success('Password changed');
      setOld('');
      setNew('');
      setTried(false);
    },
  });
  return (
    <form
      noValidate
      className="max-w-sm space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!problem && oldPassword !== '') change.mutate();
      }}
    >
      <Field label="Current password" error={tried && oldPassword === '' ? 'Enter your current password.' : undefined}>
        <PasswordInput name="oldPassword" autoComplete="current-password" value={oldPassword} onChange={setOld} />
      </Field>
      <Field label="New password" error={tried ? problem : undefined}>
        <PasswordInput name="newPassword" autoComplete="new-password" value={newPassword} onChange={setNew} />
      </Field>
      {change.error ? <ErrorState place="inline" title="The password was not changed." reason={messageOf(change.error)} details={detailsOf(change.error)} /> : null}
      <Button type="submit" busy={change.isPending}>Change password</Button>
    </form>
  );
}
