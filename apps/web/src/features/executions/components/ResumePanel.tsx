'use client';
import { ErrorState, SkeletonRows } from '@windhover/ui';
import type { ExecutionDto } from '@windhover/contracts';
import { CirclePlay } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { InputDrawer } from '../../run/components/InputDrawer.tsx';
import { InputFields } from '../../run/components/InputFields.tsx';
import { inputForm } from '../../run/lib/input-values.ts';
import type { InputValues } from '../../run/lib/input-values.ts';
import { useResumeRows } from '../hooks/use-resume-rows.ts';

/** Resumes a paused execution; asks for what its pause wants to know. */
export function ResumePanel({ execution, busy, error, onClose, onResume }: {
  execution: ExecutionDto; busy: boolean; error: ReactNode; onClose(): void; onResume(inputs: FormData): void;
}) {
  const [values, setValues] = useState<InputValues>({});
  const [tried, setTried] = useState(false);
  const { rows, checking, error: unread, retry } = useResumeRows(execution.id, values);
  const asked = (rows ?? []).filter((row) => row.enabled);
  // Errors of what was entered before hold nothing back: the server checks what is sent.
  const submit = (): void => {
    setTried(true);
    if (rows && !busy && (checking || asked.every((row) => row.errors.length === 0))) onResume(inputForm(values, asked.map((row) => row.input.id)));
  };
  return (
    <InputDrawer title="Resume this execution" submit={{ label: 'Resume execution', icon: <CirclePlay size={14} />, busy, disabled: !rows }} onSubmit={submit} onClose={onClose}>
      {error}
      {unread ? <ErrorState place="inline" title="What the pause asks for could not be read." reason={messageOf(unread)} onRetry={retry} /> : null}
      {rows === undefined && !unread ? <SkeletonRows rows={3} /> : null}
      {rows?.length === 0 ? <p className="text-muted">It goes on where it was paused. Nothing is asked for.</p> : null}
      <InputFields rows={asked} values={values} showErrors={(row) => tried || values[row.input.id] !== undefined} onChange={setValues} />
    </InputDrawer>
  );
}
