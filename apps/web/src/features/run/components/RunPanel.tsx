'use client';
import { Drawer, ErrorState, SkeletonRows } from '@windhover/ui';
import { useQuery } from '@tanstack/react-query';
import { messageOf } from '../../../api/api-error.ts';
import { fetchFlow, flowKeys } from '../../../api/flows.ts';
import type { FlowRef } from '../../../api/flows.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { RunForm } from './RunForm.tsx';

/** Asks for the inputs of a flow and runs it. */
export function RunPanel({ flow, open, onOpenChange }: { flow: FlowRef; open: boolean; onOpenChange(open: boolean): void }) {
  const tenant = useTenant();
  const saved = useQuery({
    queryKey: flowKeys.one(tenant, flow), queryFn: ({ signal }) => fetchFlow(tenant, flow, signal), enabled: open, placeholderData: undefined,
  });
  if (saved.data && open) return <RunForm key={`${saved.data.revision}`} flow={saved.data} onOpenChange={onOpenChange} />;
  return (
    <Drawer open={open} onOpenChange={onOpenChange} title={`Run ${flow.id}`}>
      {saved.error ? <ErrorState title="The flow could not be read." reason={messageOf(saved.error)} onRetry={() => void saved.refetch()} /> : <SkeletonRows rows={4} />}
    </Drawer>
  );
}
