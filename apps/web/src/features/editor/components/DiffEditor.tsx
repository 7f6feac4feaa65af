'use client';
import { ErrorState } from '@windhover/ui';
import { useEffect, useRef } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { useMonaco } from '../hooks/use-monaco.ts';
import { EDITOR_OPTIONS } from '../lib/editor-options.ts';

/** Two texts line by line; read only. */
export function DiffEditor({ before, after, language, sideBySide }: { before: string; after: string; language: string; sideBySide: boolean }) {
  const { monaco, error } = useMonaco();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!monaco || !host.current) return undefined;
    const editor = monaco.editor.createDiffEditor(host.current, {
      ...EDITOR_OPTIONS, readOnly: true, originalEditable: false, renderSideBySide: sideBySide, useInlineViewWhenSpaceIsLimited: false, renderOverviewRuler: false, hideUnchangedRegions: { enabled: true },
    });
    const model = { original: monaco.editor.createModel(before, language), modified: monaco.editor.createModel(after, language) };
    editor.setModel(model);
    return () => {
      editor.dispose();
      model.original.dispose();
      model.modified.dispose();
    };
  }, [monaco, before, after, language, sideBySide]);
  if (error) return <ErrorState title="The comparison could not be loaded." reason={messageOf(error)} advice="Reload the page." />;
  return <div className="relative min-h-0 grow"><div ref={host} className="absolute inset-0" /></div>;
}
