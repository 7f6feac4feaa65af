'use client';
import { SkeletonRows } from '@windhover/ui';
import type { FlowWithSourceDto } from '@windhover/contracts';
import { FlowFrame } from '../../flows/components/FlowFrame.tsx';
import { useFlow, useFlowRef } from '../../flows/hooks/use-flow.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { ConflictDialog } from '../components/ConflictDialog.tsx';
import { EditorWorkspace } from '../components/EditorWorkspace.tsx';
import { SaveButton } from '../components/SaveButton.tsx';
import { useFlowEditor } from '../hooks/use-flow-editor.ts';
import { useFlowSave } from '../hooks/use-flow-save.ts';
import { useLastRun } from '../hooks/use-last-run.ts';

export function FlowEditPage() {
  const ref = useFlowRef();
  const { data: flow } = useFlow(ref);
  if (!flow) return <FlowFrame tab="edit"><SkeletonRows label="Loading the flow" /></FlowFrame>;
  return <FlowEditor key={`${flow.namespace}.${flow.id}`} flow={flow} />;
}

function FlowEditor({ flow }: { flow: FlowWithSourceDto }) {
  const mayUpdate = usePermission('FLOW', 'UPDATE');
  const editor = useFlowEditor(`${flow.namespace}.${flow.id}`, flow);
  const saving = useFlowSave(editor, flow);
  const states = useLastRun(flow);
  return (
    <FlowFrame
      tab="edit"
      runLook={editor.dirty ? 'secondary' : 'primary'}
      beforeRun={async () => !editor.dirty || (await saving.save()) !== undefined}
      actions={mayUpdate ? <SaveButton editor={editor} saving={saving} /> : null}
    >
      <EditorWorkspace editor={editor} states={states} error={saving.error} readOnly={!mayUpdate} autoFocus={mayUpdate} />
      <ConflictDialog editor={editor} saving={saving} />
    </FlowFrame>
  );
}
