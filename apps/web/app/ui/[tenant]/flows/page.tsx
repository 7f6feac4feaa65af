import type { Metadata } from 'next';
import { FlowsPage } from '../../../../src/features/flows/pages/FlowsPage.tsx';

export const metadata: Metadata = { title: 'Flows' };

export default function Page() {
  return <FlowsPage />;
}
