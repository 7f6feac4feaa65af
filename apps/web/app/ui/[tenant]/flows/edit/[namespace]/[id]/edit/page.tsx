import type { Metadata } from 'next';
import { FlowEditPage } from '../../../../../../../../src/features/editor/pages/FlowEditPage.tsx';

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).id)} · Edit` };
}

export default function Page() {
  return <FlowEditPage />;
}
