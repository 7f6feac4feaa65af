'use client';
import { useQuery } from '@tanstack/react-query';
import { checkResumeInputs } from '../../../api/execution-actions.ts';
import { executionKeys } from '../../../api/executions.ts';
import { formRow } from '../../run/lib/form-row.ts';
import type { FormRow } from '../../run/lib/form-row.ts';
import { checkForm } from '../../run/lib/input-values.ts';
import type { InputValues } from '../../run/lib/input-values.ts';
import { useSettled } from '../../shell/hooks/use-settled.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

const ASK_AFTER_MS = 250;

/** What a paused execution asks for; undefined until it is read. */
export function useResumeRows(executionId: string, values: InputValues): { rows: FormRow[] | undefined; checking: boolean; error: Error | null; retry(): void } {
  const tenant = useTenant();
  const settled = useSettled(values, ASK_AFTER_MS);
  const given = (): FormData => checkForm(settled, Object.keys(settled));
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [...executionKeys.one(tenant, executionId), 'resume', [...given()].map(([id, value]) => [id, value instanceof File ? value.name : value])],
    queryFn: ({ signal }) => checkResumeInputs(tenant, executionId, given(), signal),
    placeholderData: (previous) => previous,
    staleTime: 10_000,
    gcTime: 60_000,
  });
  const rows = data?.inputs.flatMap((row) => formRow(row) ?? []);
  return { rows, checking: isFetching || settled !== values, error: data ? null : error, retry: () => void refetch() };
}
