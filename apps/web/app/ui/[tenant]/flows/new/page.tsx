import type { Metadata } from 'next';
import { NewFlow } from './NewFlow.tsx';

export const metadata: Metadata = { title: 'New flow' };

export default function Page() {
  return <NewFlow />;
}
