import type { Metadata } from 'next';
import { FlowOverviewPage } from '../../../../../../../../src/features/flows/pages/FlowOverviewPage.tsx';

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).id)}` };
}

export default function Page() {
  return <FlowOverviewPage />;
}
