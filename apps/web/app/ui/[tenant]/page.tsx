import { redirect } from 'next/navigation';
import { routes } from '../../../src/routes.ts';

export default async function Page({ params }: { params: Promise<{ tenant: string }> }): Promise<never> {
  redirect(routes.flows(decodeURIComponent((await params).tenant)));
}
