import type { Metadata } from 'next';
import { FlowExecutionsPage } from '../../../../../../../../src/features/flows/pages/FlowExecutionsPage.tsx';

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).id)} · Executions` };
}

export default function Page() {
  return <FlowExecutionsPage />;
}
