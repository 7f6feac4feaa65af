'use client';
import { CopyId, EmptyState, IconButton, SplitPane, useCopy } from '@windhover/ui';
import { isTerminal } from '@windhover/kernel';
import { Braces, Check, Copy } from 'lucide-react';
import { useMemo } from 'react';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { ExpressionConsole } from '../components/ExpressionConsole.tsx';
import { FileView } from '../components/FileView.tsx';
import { innerPaths, OutputTree } from '../components/OutputTree.tsx';
import { AnyValue } from '../components/ValueView.tsx';
import { useExecutionPage } from '../hooks/execution-context.ts';
import { useAddress } from '../hooks/use-address.ts';
import { useFolds } from '../hooks/use-folds.ts';
import { flatOutputs, isFileUri, outputTree } from '../lib/output-tree.ts';
import type { OutputNode } from '../lib/output-tree.ts';

/** What the flow and its tasks gave: a tree, the selected value, and a place to try expressions. */
export function OutputsTab() {
  const { execution } = useExecutionPage();
  const address = useAddress();
  const mayEvaluate = usePermission('FLOW', 'UPDATE');
  const tree = useMemo(() => outputTree(execution), [execution]);
  const inner = useMemo(() => new Set(innerPaths([...tree.flow, ...tree.tasks])), [tree]);
  const { folded, toggle } = useFolds(inner);
  const all = useMemo(() => flatOutputs([...tree.flow, ...tree.tasks]), [tree]);
  const wanted = address.get('output');
  const wantedRun = address.get('run');
  const selected = all.find((node) => (wanted === undefined ? wantedRun !== undefined && node.taskRunId === wantedRun && node.kind === 'value' : node.path === wanted));
  const select = (node: OutputNode): void => address.set({ output: node.path, run: undefined });

  const list = (
    <div className="min-h-0 grow overflow-auto">
      {tree.flow.length > 0 ? <><Heading>Flow</Heading><OutputTree label="Outputs of the flow" nodes={tree.flow} folded={folded} selected={selected?.path} onSelect={select} onToggle={toggle} /></> : null}
      {tree.tasks.length > 0 ? <><Heading>Tasks</Heading><OutputTree label="Outputs of the tasks" nodes={tree.tasks} folded={folded} selected={selected?.path} onSelect={select} onToggle={toggle} /></> : null}
      {all.length === 0 ? (
        <EmptyState icon={<Braces size={20} />} title="No outputs">
          {isTerminal(execution.state.current) ? 'Neither the flow nor its tasks gave any values.' : 'Outputs appear here as tasks end.'}
        </EmptyState>
      ) : null}
    </div>
  );
  const detail = (
    <div className="flex min-h-0 grow flex-col overflow-auto">
      {selected ? <Selected node={selected} executionId={execution.id} /> : <p className="p-4 text-subtle">{all.length > 0 ? 'Select a value to see all of it.' : ''}</p>}
      {mayEvaluate ? (
        <div className="mt-auto border-line border-t">
          <ExpressionConsole key={selected?.path ?? ''} initial={`{{ ${selected?.path ?? 'execution.id'} }}`} taskRunId={selected?.taskRunId} />
        </div>
      ) : null}
    </div>
  );
  return <SplitPane name="execution.outputs" first={list} second={detail} initial={42} min={25} max={70} />;
}

const Heading = ({ children }: { children: string }) => <h2 className="px-4 pt-3 font-medium text-small text-subtle">{children}</h2>;

function Selected({ node, executionId }: { node: OutputNode; executionId: string }) {
  const { copied, copy } = useCopy();
  const expression = `{{ ${node.path} }}`;
  return (
    <section aria-label="Selected value" className="min-w-0 space-y-3 p-4">
      <div className="flex items-center gap-1">
        <code className="min-w-0 truncate text-small" title={expression}>{expression}</code>
        <IconButton label={copied ? 'Copied' : 'Copy the expression'} icon={copied ? <Check size={14} className="text-ok" /> : <Copy size={14} />} size="compact" onClick={() => void copy(expression)} />
        <span className="grow" />
        {node.taskRunId === undefined ? null : <CopyId id={node.taskRunId} />}
      </div>
      {isFileUri(node.value) ? <FileView key={node.value} uri={node.value} executionId={executionId} open />
        : node.value === undefined ? <p className="text-subtle">{node.children.length} values below.</p>
        : <AnyValue value={node.value} executionId={executionId} maxHeight={520} />}
    </section>
  );
}
