'use client';
import { useMutation } from '@tanstack/react-query';
import { Button, CodeBlock, ErrorState, Kbd, Textarea } from '@windhover/ui';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { evaluateExpression } from '../../../api/executions.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useExecutionPage } from '../hooks/execution-context.ts';

/** Tries an expression on the execution, as one of its task runs sees it. `initial` is the selected value. */
export function ExpressionConsole({ initial, taskRunId }: { initial: string; taskRunId: string | undefined }) {
  const tenant = useTenant();
  const { execution } = useExecutionPage();
  const [text, setText] = useState(initial);
  const run = execution.taskRunList?.find((each) => each.id === taskRunId);
  const evaluation = useMutation({ mutationFn: () => evaluateExpression(tenant, execution.id, text, taskRunId) });
  const { data, error } = evaluation;
  const evaluate = (): void => {
    if (text.trim() !== '') evaluation.mutate();
  };
  return (
    <section aria-label="Try an expression" className="flex min-h-0 flex-col gap-2 p-4">
      <div className="flex items-center gap-2">
        <h2 className="font-semibold">Try an expression</h2>
        <span className="truncate text-small text-subtle">{run ? <>as <code>{run.taskId}</code> sees it</> : 'on the whole execution'}</span>
      </div>
      <Textarea
        mono
        aria-label="Expression"
        rows={3}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          evaluate();
        }}
      />
      <div className="flex items-center gap-2">
        <Button size="compact" icon={<Play size={14} />} busy={evaluation.isPending} onClick={evaluate}>Evaluate</Button>
        <Kbd keys={['Mod', 'Enter']} />
        <span className="text-small text-subtle">Secrets are masked.</span>
      </div>
      {error ? <ErrorState place="inline" title="It was not evaluated." reason={messageOf(error)} /> : null}
      {data?.error === undefined ? null : <ErrorState place="inline" title="The expression has an error." reason={data.error} />}
      {data?.result === undefined ? null : <CodeBlock code={prettyJson(data.result)} wrap maxHeight={280} />}
    </section>
  );
}

/** JSON with line breaks; anything else as it is. */
function prettyJson(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
