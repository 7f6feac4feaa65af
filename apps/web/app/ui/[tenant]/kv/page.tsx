import type { Metadata } from 'next';
import { KvPage } from '../../../../src/features/kv/pages/KvPage.tsx';

export const metadata: Metadata = { title: 'KV Store' };

export default function Page() {
  return <KvPage />;
}
