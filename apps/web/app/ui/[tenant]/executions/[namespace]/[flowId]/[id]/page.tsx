import { redirect } from 'next/navigation';
import { routes } from '../../../../../../../src/routes.ts';

/** The address without a tab, as the API gives it. */
export default async function Page({ params }: { params: Promise<{ tenant: string; namespace: string; flowId: string; id: string }> }): Promise<never> {
  const { tenant, namespace, flowId, id } = await params;
  redirect(routes.execution(decodeURIComponent(tenant), {
    namespace: decodeURIComponent(namespace), flowId: decodeURIComponent(flowId), id: decodeURIComponent(id),
  }));
}
