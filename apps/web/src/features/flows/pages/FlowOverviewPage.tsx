'use client';
import { KeyValue, LabelChips, RelativeTime } from '@windhover/ui';
import { Markdown } from '../../editor/components/Markdown.tsx';
import { useVisibleLabels } from '../../shell/hooks/use-visible-labels.ts';
import { FlowExecutions } from '../components/FlowExecutions.tsx';
import { FlowFrame } from '../components/FlowFrame.tsx';
import { RunHistory } from '../components/RunHistory.tsx';
import { TriggerMarks } from '../components/TriggerMarks.tsx';
import { useFlow, useFlowRef } from '../hooks/use-flow.ts';

const SHOWN = 25;

/** What the flow is, and how it ran lately. */
export function FlowOverviewPage() {
  const ref = useFlowRef();
  const { data: flow } = useFlow(ref);
  const labels = useVisibleLabels()(flow?.labels);
  return (
    <FlowFrame tab="overview">
      <div className="grid min-h-0 grow grid-cols-[minmax(0,1fr)_320px]">
        <section aria-label="Last executions" className="flex min-h-0 flex-col">
          <RunHistory flow={ref} />
          <FlowExecutions flow={ref} size={SHOWN} />
        </section>
        <aside aria-label="About the flow" className="min-h-0 space-y-5 overflow-auto border-line border-l p-4">
          {flow?.description ? <div className="space-y-2"><Markdown text={flow.description} /></div> : null}
          {flow ? (
            <KeyValue
              rows={[
                { label: 'Namespace', value: flow.namespace },
                { label: 'Revision', value: <span className="tabular">{flow.revision}</span> },
                { label: 'Updated', value: flow.updated ? <RelativeTime at={flow.updated} /> : undefined },
                { label: 'Labels', value: labels.length > 0 ? <LabelChips labels={labels} max={8} className="flex-wrap" /> : undefined },
                { label: 'Triggers', value: flow.triggers?.length ? <TriggerMarks triggers={flow.triggers.map(({ id, type }) => ({ id, type }))} /> : 'none: runs when someone runs it' },
                { label: 'Inputs', value: flow.inputs?.length ? flow.inputs.map((input) => input.id).join(', ') : undefined },
                { label: 'Tasks', value: <span className="tabular">{flow.tasks.length}</span> },
              ]}
            />
          ) : null}
        </aside>
      </div>
    </FlowFrame>
  );
}
