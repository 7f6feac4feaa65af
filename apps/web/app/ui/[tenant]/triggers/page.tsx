import type { Metadata } from 'next';
import { TriggersPage } from '../../../../src/features/triggers/pages/TriggersPage.tsx';

export const metadata: Metadata = { title: 'Triggers' };

export default function Page() {
  return <TriggersPage />;
}
