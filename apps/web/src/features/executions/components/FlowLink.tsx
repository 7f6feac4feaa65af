import Link from 'next/link';
import { routes } from '../../../routes.ts';
import type { FlowTab } from '../../../routes.ts';

/** A flow with its namespace; where room is short the namespace gives way, never the flow's name. */
export function FlowLink({ tenant, namespace, flowId, tab }: { tenant: string; namespace: string; flowId: string; tab?: FlowTab }) {
  return (
    <Link href={routes.flow(tenant, { namespace, id: flowId }, tab)} prefetch={false} title={`${namespace}.${flowId}`} className="focus-inset inline-flex max-w-full rounded-sm align-top leading-5 hover:underline">
      <span className="min-w-8 truncate text-subtle">{namespace}</span>
      <span className="text-subtle">.</span>
      <span className="shrink-0 font-medium">{flowId}</span>
    </Link>
  );
}
