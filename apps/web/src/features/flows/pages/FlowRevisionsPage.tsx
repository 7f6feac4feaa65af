'use client';
import { Badge, Button, cn, ConfirmDialog, EmptyState, ErrorState, RelativeTime, SegmentedControl, SkeletonRows, useStored } from '@windhover/ui';
import { useQuery } from '@tanstack/react-query';
import { GitCompare, History } from 'lucide-react';
import { useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { fetchRevisions, flowKeys } from '../../../api/flows.ts';
import { DiffEditor } from '../../editor/components/DiffEditor.tsx';
import { FLOW_LANGUAGE } from '../../editor/lib/flow-language.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useUrlParam } from '../../shell/hooks/use-url-param.ts';
import { FlowFrame } from '../components/FlowFrame.tsx';
import { useFlowRef } from '../hooks/use-flow.ts';
import { useRestoreRevision } from '../hooks/use-restore-revision.ts';
import { isReadOnly } from '../lib/read-only.ts';

/** Every saved version: compare one with the one before it (or with the current one), and bring it back. */
export function FlowRevisionsPage() {
  const tenant = useTenant();
  const ref = useFlowRef();
  const mayUpdate = usePermission('FLOW', 'UPDATE');
  const list = useQuery({ queryKey: flowKeys.revisions(tenant, ref), queryFn: ({ signal }) => fetchRevisions(tenant, ref, signal), placeholderData: undefined });
  const [picked, setPicked] = useUrlParam('revision');
  const [against, setAgainst] = useState<'previous' | 'current'>('previous');
  const [layout, setLayout] = useStored('windhover.diff.layout');
  const [asking, setAsking] = useState(false);
  const revisions = (list.data ?? []).toSorted((a, b) => b.revision - a.revision);
  const [current] = revisions;
  const shown = revisions.find((revision) => String(revision.revision) === picked) ?? current;
  const other = against === 'current' ? current : revisions.find((revision) => revision.revision < (shown?.revision ?? 0));
  const restore = useRestoreRevision(ref, () => setAsking(false));

  if (list.error && !list.data) return <FlowFrame tab="revisions"><ErrorState title="The revisions could not be read." reason={messageOf(list.error)} onRetry={() => void list.refetch()} /></FlowFrame>;
  if (!shown || !current) return <FlowFrame tab="revisions"><SkeletonRows label="Loading revisions" /></FlowFrame>;
  const [left, right] = against === 'current' ? [shown, current] : [other, shown];
  return (
    <FlowFrame tab="revisions">
      <div className="flex min-h-0 grow">
        <ol aria-label="Revisions" className="w-60 shrink-0 overflow-auto border-line border-r py-1">
          {revisions.map((revision) => (
            <li key={revision.revision}>
              <button
                type="button"
                aria-current={revision === shown || undefined}
                onClick={() => setPicked(String(revision.revision))}
                className={cn('focus-inset flex h-9 w-full items-center gap-2 px-4 text-left hover:bg-hover', revision === shown && 'bg-active hover:bg-active')}
              >
                <History size={14} aria-hidden className="text-subtle" />
                <span className="tabular font-medium">Revision {revision.revision}</span>
                {revision === current ? <Badge look="slate">current</Badge> : null}
                <RelativeTime at={revision.updated} className="ml-auto text-small text-subtle" />
              </button>
            </li>
          ))}
        </ol>
        <section aria-label="Changes" className="flex min-w-0 grow flex-col">
          <div className="flex h-11 shrink-0 items-center gap-2 border-line border-b px-4">
            <span className="font-medium">{left && left !== right ? `Revision ${left.revision} → ${right.revision}` : `Revision ${shown.revision}`}</span>
            <span className="grow" />
            <SegmentedControl label="Compare with" value={against} onValueChange={setAgainst} segments={[{ value: 'previous', label: 'With previous' }, { value: 'current', label: 'With current' }]} />
            <SegmentedControl label="Layout" value={layout === 'inline' ? 'inline' : 'side'} onValueChange={setLayout} segments={[{ value: 'side', label: 'Side by side' }, { value: 'inline', label: 'Inline' }]} />
            {mayUpdate && shown !== current && !isReadOnly(current) ? <Button size="compact" onClick={() => setAsking(true)}>Restore revision {shown.revision}</Button> : null}
          </div>
          {left === right
            ? <EmptyState icon={<GitCompare size={20} />} title="This is the current revision">Choose another revision, or compare with the previous one.</EmptyState>
            : <DiffEditor before={left?.source ?? ''} after={right.source ?? ''} language={FLOW_LANGUAGE} sideBySide={layout !== 'inline'} />}
        </section>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        look="primary"
        title={`Restore revision ${shown.revision}?`}
        confirmLabel={`Restore revision ${shown.revision}`}
        busy={restore.isPending}
        onConfirm={() => restore.mutate(shown)}
        error={restore.error ? <ErrorState place="inline" title="The revision was not restored." reason={messageOf(restore.error)} /> : null}
      >
        <p>Its text is saved as revision {current.revision + 1}. Nothing is lost: revision {current.revision} stays in this list.</p>
      </ConfirmDialog>
    </FlowFrame>
  );
}
