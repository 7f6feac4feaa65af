'use client';
import { ExecutionList } from '../../executions/components/ExecutionList.tsx';
import { FlowFrame } from '../components/FlowFrame.tsx';
import { useFlowRef } from '../hooks/use-flow.ts';

export function FlowExecutionsPage() {
  return <FlowFrame tab="executions"><ExecutionList flow={useFlowRef()} /></FlowFrame>;
}
