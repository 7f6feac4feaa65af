'use client';
import { Button, CodeBlock, Dialog, ErrorState, Field, Input, Notice, Select } from '@windhover/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { detailsOf, messageOf } from '../../../api/api-error.ts';
import { createApiToken, meKeys } from '../../../api/me.ts';
import { tokenNameProblem } from '../lib/token-name.ts';

const AGES = [
  { value: 'P30D', label: '30 days' }, { value: 'P90D', label: '90 days' }, { value: 'P365D', label: '1 year' }, { value: 'never', label: 'Never' },
];

/** Makes a token and shows it, this once. */
export function CreateTokenDialog({ onClose }: { onClose(): void }) {
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [age, setAge] = useState('P90D');
  const [tried, setTried] = useState(false);
  const problem = tokenNameProblem(name);
  const create = useMutation({
    mutationFn: () => createApiToken({ name, ...(description.trim() === '' ? {} : { description: description.trim() }), ...(age === 'never' ? {} : { maxAge: age }) }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: meKeys.tokens }),
  });

  if (create.data) {
    return (
      <Dialog open onOpenChange={onClose} title={`Token ${create.data.name}`} footer={<Button look="primary" onClick={onClose}>Done</Button>}>
        <div className="space-y-3">
          <Notice kind="warning">Copy it now: it is shown this once and not kept.</Notice>
          <CodeBlock code={create.data.fullToken} wrap />
          <p className="text-muted">Send it with each request:</p>
          <CodeBlock code={`curl -H "Authorization: Bearer ${create.data.fullToken}" ${window.location.origin}/api/v1/me`} wrap />
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Create API token"
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="create-token" busy={create.isPending}>Create token</Button>
        </>
      }
    >
      <form
        id="create-token"
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!problem) create.mutate();
        }}
      >
        <Field label="Name" required error={tried ? problem : undefined} hint="What uses it: nightly-backup, ci.">
          <Input autoFocus value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label="Description"><Input value={description} onChange={(event) => setDescription(event.target.value)} /></Field>
        <Field label="Expires after"><Select value={age} onValueChange={setAge} options={AGES} /></Field>
        {create.error ? <ErrorState place="inline" title="The token was not created." reason={messageOf(create.error)} details={detailsOf(create.error)} /> : null}
      </form>
    </Dialog>
  );
}
