import type { Metadata } from 'next';
import { NamespaceFilesPage } from '../../../../src/features/namespace-files/pages/NamespaceFilesPage.tsx';

export const metadata: Metadata = { title: 'Files' };

export default function Page() {
  return <NamespaceFilesPage />;
}
