'use client';
import { FlowTriggers } from '../../triggers/components/FlowTriggers.tsx';
import { FlowFrame } from '../components/FlowFrame.tsx';
import { useFlowRef } from '../hooks/use-flow.ts';

export function FlowTriggersPage() {
  return <FlowFrame tab="triggers"><FlowTriggers flow={useFlowRef()} /></FlowFrame>;
}
