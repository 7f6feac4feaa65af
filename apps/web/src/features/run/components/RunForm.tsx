'use client';
import { Button, ErrorState, Field, Input, Notice, toast, viewerZone } from '@windhover/ui';
import type { LabelPair } from '@windhover/ui';
import type { FlowDto } from '@windhover/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronRight, Play, RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { detailsOf, messageOf } from '../../../api/api-error.ts';
import { createExecution, executionKeys } from '../../../api/executions.ts';
import { routes } from '../../../routes.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useInputRows } from '../hooks/use-input-rows.ts';
import { inputForm } from '../lib/input-values.ts';
import type { InputValues } from '../lib/input-values.ts';
import { localToInstant } from '../lib/instants.ts';
import { keepInputs, keptInputs } from '../lib/kept-inputs.ts';
import { BreakpointsInput } from './BreakpointsInput.tsx';
import { CheckNotice } from './CheckNotice.tsx';
import { InputDrawer } from './InputDrawer.tsx';
import { InputFields } from './InputFields.tsx';
import { LabelsInput } from './LabelsInput.tsx';

export function RunForm({ flow, onOpenChange }: { flow: FlowDto; onOpenChange(open: boolean): void }) {
  const tenant = useTenant();
  const router = useRouter();
  const queryClient = useQueryClient();
  const name = `${flow.namespace}.${flow.id}`;
  const [values, setValues] = useState<InputValues>(() => keptInputs(tenant, name, new Set(flow.inputs?.map((input) => input.id))));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [labels, setLabels] = useState<LabelPair[]>([]);
  const [scheduleDate, setScheduleDate] = useState('');
  const [breakpoints, setBreakpoints] = useState<readonly string[]>([]);
  const { rows, checks, checking, error: checkError } = useInputRows(flow, values);
  const asked = rows.filter((row) => row.enabled);
  const wrong = asked.filter((row) => row.errors.length > 0);
  const isBlocked = checks.some((check) => check.behavior === 'BLOCK_EXECUTION');

  const run = useMutation({
    mutationFn: () => {
      const at = localToInstant(scheduleDate);
      return createExecution(tenant, flow, inputForm(values, asked.map((row) => row.input.id)), {
        labels: labels.filter((label) => label.key.trim() !== ''), ...(at === undefined ? {} : { scheduleDate: at }), breakpoints,
      });
    },
    onSuccess: (execution) => {
      keepInputs(tenant, name, values, new Set(rows.filter((row) => row.input.type === 'SECRET').map((row) => row.input.id)));
      void queryClient.invalidateQueries({ queryKey: executionKeys.all(tenant) });
      queryClient.setQueryData(executionKeys.one(tenant, execution.id), execution);
      if (scheduleDate !== '') toast.success('Scheduled', { description: `${flow.id} runs at the time you chose.` });
      router.push(routes.execution(tenant, execution));
    },
  });
  // Errors of what was entered before hold nothing back: the server checks what is sent.
  const submit = (): void => {
    setTried(true);
    if ((checking || (wrong.length === 0 && !isBlocked)) && !run.isPending) run.mutate();
  };

  return (
    <InputDrawer
      title={`Run ${flow.id}`}
      submit={{ label: scheduleDate === '' ? 'Run flow' : 'Schedule run', icon: <Play size={14} />, busy: run.isPending || run.isSuccess, disabled: isBlocked && !checking }}
      aside={Object.keys(values).length > 0 ? <Button look="quiet" icon={<RotateCcw size={14} />} className="mr-auto" onClick={() => setValues({})}>Use defaults</Button> : null}
      onSubmit={submit}
      onClose={() => onOpenChange(false)}
    >
      {flow.disabled ? <Notice kind="warning">This flow is disabled. Enable it before it can run.</Notice> : null}
      {checks.map((check, index) => <CheckNotice key={index} check={check} />)}
      {run.error ? <ErrorState place="inline" title="The flow was not run." reason={messageOf(run.error)} details={detailsOf(run.error)} /> : null}
      {checkError ? <Notice kind="warning">The inputs could not be checked ({messageOf(checkError)}). They are checked again when you run the flow.</Notice> : null}
      {tried && wrong.length > 0 ? <Notice kind="warning">{wrong.length === 1 ? 'One input needs' : `${wrong.length} inputs need`} a look: {wrong.map((row) => row.input.displayName ?? row.input.id).join(', ')}.</Notice> : null}
      {rows.length === 0 ? <p className="text-muted">This flow asks for nothing.</p> : null}
      <InputFields
        rows={asked}
        values={values}
        showErrors={(row) => tried || touched.has(row.input.id)}
        onChange={(next, id) => {
          setTouched(new Set([...touched, id]));
          setValues(next);
        }}
      />
      <details className="group border-line border-t pt-3">
        <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm font-medium text-muted hover:text-fg">
          <ChevronRight size={14} className="transition-transform group-open:rotate-90" /> Labels, schedule, breakpoints
        </summary>
        <div className="space-y-4 pt-3">
          <Field label="Labels" hint="Added to those of the flow."><LabelsInput labels={labels} onChange={setLabels} /></Field>
          <Field label="Run at" hint={`Empty runs now. Time in ${viewerZone()}.`}>
            <Input type="datetime-local" step={1} value={scheduleDate} onChange={(event) => setScheduleDate(event.target.value)} />
          </Field>
          <BreakpointsInput flow={flow} values={breakpoints} onChange={setBreakpoints} />
        </div>
      </details>
    </InputDrawer>
  );
}
