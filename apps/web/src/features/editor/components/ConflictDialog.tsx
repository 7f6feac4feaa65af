'use client';
import { Button, Dialog, RelativeTime } from '@windhover/ui';
import type { FlowEditorState } from '../hooks/use-flow-editor.ts';
import type { FlowSave } from '../hooks/use-flow-save.ts';
import { FLOW_LANGUAGE } from '../lib/flow-language.ts';
import { DiffEditor } from './DiffEditor.tsx';

/** Someone saved the flow since this text was begun: both versions side by side, and the choice. */
export function ConflictDialog({ editor, saving }: { editor: FlowEditorState; saving: FlowSave }) {
  const theirs = saving.conflict;
  if (!theirs) return null;
  return (
    <Dialog
      open
      onOpenChange={saving.clearConflict}
      width="full"
      title={`Revision ${theirs.revision} was saved meanwhile`}
      description={<>You began with revision {editor.base.revision}. Left is what was saved <RelativeTime at={theirs.updated} />, right is yours.</>}
      footer={
        <>
          <Button onClick={saving.clearConflict}>Keep editing</Button>
          <Button
            onClick={() => {
              editor.settle({ source: theirs.source ?? '', revision: theirs.revision });
              saving.clearConflict();
            }}
          >
            Drop mine, take revision {theirs.revision}
          </Button>
          <Button look="primary" busy={saving.busy} onClick={() => void saving.save({ overwrite: true })}>Save mine as revision {theirs.revision + 1}</Button>
        </>
      }
    >
      <div className="flex h-[44vh] flex-col rounded-md border border-line">
        <DiffEditor before={theirs.source ?? ''} after={editor.source} language={FLOW_LANGUAGE} sideBySide />
      </div>
    </Dialog>
  );
}
