import { redirect } from 'next/navigation';
import { routes } from '../../../../../../../src/routes.ts';

export default async function Page({ params }: { params: Promise<{ tenant: string; namespace: string; id: string }> }): Promise<never> {
  const { tenant, namespace, id } = await params;
  redirect(routes.flow(decodeURIComponent(tenant), { namespace: decodeURIComponent(namespace), id: decodeURIComponent(id) }));
}
