'use client';
import type { FlowWithSourceDto } from '@windhover/contracts';
import { useState } from 'react';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { draftKey, forgetDraft, readDraft, useKeptDraft } from './use-draft.ts';
import { useFlowCheck } from './use-flow-check.ts';
import type { FlowCheck } from './use-flow-check.ts';

export interface SavedFlow {
  source: string;
  /** 0 for a flow that was never saved. */
  revision: number;
}

export interface FlowEditorState {
  source: string;
  setSource(source: string): void;
  /** The version that the text is based on. */
  base: SavedFlow;
  dirty: boolean;
  check: FlowCheck;
  /** The text was taken over: it is now the version on the server. */
  settle(saved: SavedFlow, source?: string): void;
  /** When the text came from an earlier visit. */
  restoredAtMs: number | undefined;
  discard(): void;
}

const savedOf = (flow: FlowWithSourceDto | undefined, template: string): SavedFlow => ({ source: flow?.source ?? template, revision: flow?.revision ?? 0 });

/** The text of a flow that is being edited, what it is based on, and what is found about it. */
export function useFlowEditor(name: string, flow: FlowWithSourceDto | undefined, template = ''): FlowEditorState {
  const key = draftKey(useTenant(), name);
  const [first] = useState(() => readDraft(key));
  const [base, setBase] = useState<SavedFlow>(() => (first && first.source !== flow?.source ? { ...savedOf(flow, template), revision: first.revision } : savedOf(flow, template)));
  const [source, setSource] = useState(first?.source ?? base.source);
  const [restoredAtMs, setRestored] = useState(first && first.source !== base.source ? first.atMs : undefined);
  const dirty = source !== base.source;
  const check = useFlowCheck(source);
  useKeptDraft(key, dirty, source, base.revision);

  const settle = (saved: SavedFlow, text: string = saved.source): void => {
    setBase(saved);
    setSource(text);
    setRestored(undefined);
  };
  // Nobody wrote here, so a newer revision from elsewhere is simply shown.
  if (!dirty && flow && flow.revision > base.revision) settle(savedOf(flow, template));

  return {
    source, setSource, base, dirty, check, settle, restoredAtMs,
    discard: () => {
      forgetDraft(key);
      settle(savedOf(flow, template));
    },
  };
}
