import type { Metadata } from 'next';
import { FlowTriggersPage } from '../../../../../../../../src/features/flows/pages/FlowTriggersPage.tsx';

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).id)} · Triggers` };
}

export default function Page() {
  return <FlowTriggersPage />;
}
