'use client';
import { LinkButton, PageHeader, SkeletonRows } from '@windhover/ui';
import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { fetchFlow, flowKeys } from '../../../api/flows.ts';
import { routes } from '../../../routes.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { EditorWorkspace } from '../components/EditorWorkspace.tsx';
import { SaveButton } from '../components/SaveButton.tsx';
import { useFlowEditor } from '../hooks/use-flow-editor.ts';
import { useFlowSave } from '../hooks/use-flow-save.ts';
import { copyOf, NEW_FLOW } from '../lib/new-flow.ts';

/** Writes a flow that does not exist yet; `?copy=namespace/id` begins with another one. */
export function NewFlowPage() {
  const tenant = useTenant();
  const [namespace = '', id = ''] = useSearchParams().get('copy')?.split('/') ?? [];
  const isCopy = namespace !== '' && id !== '';
  const original = useQuery({
    queryKey: flowKeys.one(tenant, { namespace, id }), queryFn: ({ signal }) => fetchFlow(tenant, { namespace, id }, signal), enabled: isCopy, placeholderData: undefined,
  });
  if (isCopy && original.isPending) return <SkeletonRows label="Loading the flow to copy" />;
  return <NewFlowEditor key={`${namespace}/${id}`} name={isCopy ? `new:${namespace}.${id}` : 'new'} template={original.data?.source ? copyOf(original.data.source) : NEW_FLOW} />;
}

function NewFlowEditor({ name, template }: { name: string; template: string }) {
  const tenant = useTenant();
  const router = useRouter();
  const editor = useFlowEditor(name, undefined, template);
  const saving = useFlowSave(editor, undefined);
  const create = async (): Promise<void> => {
    const flow = await saving.save();
    if (flow) router.replace(routes.flow(tenant, flow, 'edit'));
  };
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Flows', href: routes.flows(tenant) }, { label: 'New flow' }]}
        actions={
          <>
            <LinkButton href={routes.flows(tenant)}>Cancel</LinkButton>
            <SaveButton editor={editor} saving={saving} label="Create flow" onSave={() => void create()} />
          </>
        }
      />
      <EditorWorkspace editor={editor} error={saving.error} autoFocus />
    </>
  );
}
