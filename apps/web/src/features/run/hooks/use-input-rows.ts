'use client';
import { useQuery } from '@tanstack/react-query';
import type { FlowDto } from '@windhover/contracts';
import { validateInputs } from '../../../api/executions.ts';
import { useSettled } from '../../shell/hooks/use-settled.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { failedChecks } from '../lib/failed-checks.ts';
import type { FailedCheck } from '../lib/failed-checks.ts';
import { formRow } from '../lib/form-row.ts';
import type { FormInput, FormRow } from '../lib/form-row.ts';
import { checkForm } from '../lib/input-values.ts';
import type { InputValues } from '../lib/input-values.ts';

const ASK_AFTER_MS = 250;

const definitionsOf = (flow: FlowDto): FormInput[] => (flow.inputs ?? []) as FormInput[];

const hasChecks = ({ checks }: FlowDto & { checks?: unknown }): boolean => Array.isArray(checks) && checks.length > 0;

/** The inputs of a flow given what was entered so far: which are asked for, their choices, defaults and errors. */
export function useInputRows(flow: FlowDto, values: InputValues): { rows: FormRow[]; checks: readonly FailedCheck[]; checking: boolean; error: Error | null } {
  const tenant = useTenant();
  const definitions = definitionsOf(flow);
  const ids = definitions.map((input) => input.id);
  const settled = useSettled(values, ASK_AFTER_MS);
  const { data, error, isFetching } = useQuery({
    queryKey: [tenant, 'executions', 'inputs', flow.namespace, flow.id, flow.revision, [...checkForm(settled, ids)].map(([id, value]) => [id, value instanceof File ? value.name : value])],
    queryFn: ({ signal }) => validateInputs(tenant, flow, checkForm(settled, ids), signal),
    enabled: ids.length > 0 || hasChecks(flow),
    staleTime: 10_000,
    gcTime: 60_000,
  });
  const rows = definitions.flatMap((declared) => formRow(data?.inputs.find(({ input }) => input.id === declared.id), declared) ?? []);
  return { rows, checks: failedChecks(data?.checks ?? []), checking: isFetching || settled !== values, error };
}
