import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ExecutionFrame } from '../../../../../../../src/features/executions/pages/ExecutionFrame.tsx';

interface Props {
  params: Promise<{ flowId: string; id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { flowId, id } = await params;
  return { title: `${decodeURIComponent(flowId)} · ${decodeURIComponent(id).slice(-8)}` };
}

export default function ExecutionLayout({ children }: { children: ReactNode }) {
  return <ExecutionFrame>{children}</ExecutionFrame>;
}
