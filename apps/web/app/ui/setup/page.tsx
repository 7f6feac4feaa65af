import type { Metadata } from 'next';
import { SetupPage } from '../../../src/features/session/pages/SetupPage.tsx';

export const metadata: Metadata = { title: 'Set up' };

export default function Page() {
  return <SetupPage />;
}
