'use client';
import { Combobox, Field } from '@windhover/ui';
import type { FlowDto } from '@windhover/contracts';
import { useMemo } from 'react';
import { tasksOf } from '../../executions/lib/flow-tasks.ts';

/** Tasks before which an execution stops until someone resumes it. */
export function BreakpointsInput({ flow, values, onChange, hint = 'The execution stops before each of these tasks until someone resumes it.' }: {
  flow: FlowDto | undefined; values: readonly string[]; onChange(values: string[]): void; hint?: string;
}) {
  const options = useMemo(() => [...tasksOf(flow).values()].map(({ id, type }) => ({ value: id, hint: type.slice(type.lastIndexOf('.') + 1) })), [flow]);
  return (
    <Field label="Breakpoints" hint={<>{hint} For one turn of a loop write <code>task.value</code>.</>}>
      <Combobox multiple allowCustom values={values} onValuesChange={onChange} options={options} placeholder="None" />
    </Field>
  );
}
