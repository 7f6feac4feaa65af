'use client';
import { Button, Tooltip } from '@windhover/ui';
import { Save } from 'lucide-react';
import { usePageActions } from '../../shell/hooks/use-page-actions.ts';
import type { FlowEditorState } from '../hooks/use-flow-editor.ts';
import type { FlowSave } from '../hooks/use-flow-save.ts';

/** Saves the text; says in place what stands against it. */
export function SaveButton({ editor, saving, label = 'Save', onSave }: {
  editor: FlowEditorState; saving: FlowSave; label?: string; onSave?: () => void;
}) {
  const { dirty, check } = editor;
  const save = (): void => {
    if (saving.busy) return;
    if (onSave) onSave();
    else if (dirty) void saving.save();
  };
  usePageActions([{ id: 'save', label, keys: 'Mod+s', icon: <Save size={16} />, run: save }]);
  const idle = !dirty && !onSave;
  const hint = idle ? 'Everything is saved' : check.errors > 0 ? `${check.errors} error${check.errors === 1 ? '' : 's'} to fix first` : 'Save';
  return (
    <Tooltip content={hint} keys={['Mod', 'S']}>
      <span>
        <Button look={idle ? 'secondary' : 'primary'} icon={<Save size={16} />} busy={saving.busy} disabled={idle} onClick={save}>
          {dirty && !onSave ? `${label} revision ${editor.base.revision + 1}` : label}
        </Button>
      </span>
    </Tooltip>
  );
}
