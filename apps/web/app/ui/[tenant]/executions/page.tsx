import type { Metadata } from 'next';
import { ExecutionsPage } from '../../../../src/features/executions/pages/ExecutionsPage.tsx';

export const metadata: Metadata = { title: 'Executions' };

export default function Page() {
  return <ExecutionsPage />;
}
