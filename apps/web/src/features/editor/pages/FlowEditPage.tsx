'use client';
import { Notice, SkeletonRows } from '@windhover/ui';
import type { FlowWithSourceDto } from '@windhover/contracts';
import { FlowFrame } from '../../flows/components/FlowFrame.tsx';
import { useFlow, useFlowRef } from '../../flows/hooks/use-flow.ts';
import { isReadOnly } from '../../flows/lib/read-only.ts';
import { PlaygroundPanel } from '../../playground/components/PlaygroundPanel.tsx';
import { PlaygroundToggle, usePlaygroundMode } from '../../playground/components/PlaygroundToggle.tsx';
import { usePlayground } from '../../playground/hooks/use-playground.ts';
import { playGlyphs } from '../../playground/lib/play-glyphs.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { ConflictDialog } from '../components/ConflictDialog.tsx';
import { EditorWorkspace } from '../components/EditorWorkspace.tsx';
import { SaveButton } from '../components/SaveButton.tsx';
import { useFlowEditor } from '../hooks/use-flow-editor.ts';
import { useFlowSave } from '../hooks/use-flow-save.ts';
import { useLastRun } from '../hooks/use-last-run.ts';
import { lastStates as lastStatesOf } from '../lib/last-states.ts';

export function FlowEditPage() {
  const ref = useFlowRef();
  const { data: flow } = useFlow(ref);
  if (!flow) return <FlowFrame tab="edit"><SkeletonRows label="Loading the flow" /></FlowFrame>;
  return <FlowEditor key={`${flow.namespace}.${flow.id}`} flow={flow} />;
}

function FlowEditor({ flow }: { flow: FlowWithSourceDto }) {
  const mayUpdate = usePermission('FLOW', 'UPDATE');
  const mayRun = usePermission('EXECUTION', 'CREATE');
  const locked = isReadOnly(flow);
  const editable = mayUpdate && !locked;
  const playing = usePlaygroundMode() && editable && mayRun;
  const editor = useFlowEditor(`${flow.namespace}.${flow.id}`, flow);
  const saving = useFlowSave(editor, flow);
  const lastStates = useLastRun(flow);
  const playground = usePlayground(flow, editor, saving, playing);
  const states = playing && playground.execution ? lastStatesOf(playground.execution.taskRunList ?? []) : lastStates;
  return (
    <FlowFrame
      tab="edit"
      runLook={editor.dirty ? 'secondary' : 'primary'}
      beforeRun={async () => !editor.dirty || (await saving.save()) !== undefined}
      actions={editable ? <>{mayRun ? <PlaygroundToggle /> : null}<SaveButton editor={editor} saving={saving} /></> : null}
    >
      <EditorWorkspace
        editor={editor} states={states} error={saving.error} readOnly={!editable} autoFocus={editable}
        note={locked ? <Notice>This flow is read-only: it has the label <code className="text-small">system.readOnly</code>. It is changed where it is deployed from, with an API token.</Notice> : undefined}
        glyphs={playing ? playGlyphs(editor.source, playground) : undefined}
        extraTab={playing ? { id: 'playground', label: 'Playground', content: (cursorTask) => <PlaygroundPanel playground={playground} cursorTask={cursorTask} /> } : undefined}
      />
      <ConflictDialog editor={editor} saving={saving} />
    </FlowFrame>
  );
}
