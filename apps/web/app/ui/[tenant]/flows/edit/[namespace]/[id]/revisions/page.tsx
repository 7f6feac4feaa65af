import type { Metadata } from 'next';
import { FlowRevisionsPage } from '../../../../../../../../src/features/flows/pages/FlowRevisionsPage.tsx';

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).id)} · Revisions` };
}

export default function Page() {
  return <FlowRevisionsPage />;
}
