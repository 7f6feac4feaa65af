'use client';
import { FlowExecutions } from '../components/FlowExecutions.tsx';
import { FlowFrame } from '../components/FlowFrame.tsx';
import { useFlowRef } from '../hooks/use-flow.ts';

const PAGE_SIZE = 50;

export function FlowExecutionsPage() {
  return <FlowFrame tab="executions"><FlowExecutions flow={useFlowRef()} size={PAGE_SIZE} paged /></FlowFrame>;
}
