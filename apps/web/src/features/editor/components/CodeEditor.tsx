'use client';
import { ErrorState, Skeleton } from '@windhover/ui';
import type * as Monaco from 'monaco-editor/editor/editor.api';
import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import type { Ref } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { useGlyphs } from '../hooks/use-glyphs.ts';
import { useMonaco } from '../hooks/use-monaco.ts';
import type { EditorGlyph } from '../lib/editor-glyph.ts';
import { EDITOR_OPTIONS } from '../lib/editor-options.ts';
import { passPageKeys } from '../lib/page-keys.ts';

export interface EditorRange {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface EditorMarker extends EditorRange {
  severity: 'error' | 'warning' | 'info';
  message: string;
}

export interface CodeEditorHandle {
  /** Selects the beginning of a range and brings it to the middle. */
  reveal(range: EditorRange, options?: { focus?: boolean }): void;
  focus(): void;
}

export interface CodeEditorProps {
  value: string;
  onChange?: (value: string) => void;
  language: string;
  label: string;
  readOnly?: boolean;
  markers?: readonly EditorMarker[];
  glyphs?: readonly EditorGlyph[] | undefined;
  /** Line and column from 1, whenever the cursor moved by hand or by typing. */
  onCursor?: (line: number, column: number) => void;
  options?: Monaco.editor.IStandaloneEditorConstructionOptions;
  autoFocus?: boolean;
  ref?: Ref<CodeEditorHandle>;
}

/** A text editor that fills its container. The text belongs to the caller; undo survives its changes. */
export function CodeEditor({ value, onChange, language, label, readOnly = false, markers, glyphs, onCursor, options, autoFocus = false, ref }: CodeEditorProps) {
  const { monaco, error } = useMonaco();
  const host = useRef<HTMLDivElement>(null);
  // Texts that were typed here and come back through `value` one render later; they must not overwrite what was typed since.
  const echoes = useRef<string[]>([]);
  const [editor, setEditor] = useState<Monaco.editor.IStandaloneCodeEditor | undefined>();
  const changed = useEffectEvent((text: string) => onChange?.(text));
  const moved = useEffectEvent((line: number, column: number) => onCursor?.(line, column));
  const start = useEffectEvent(() => ({ value, readOnly, options, autoFocus }));

  useEffect(() => {
    if (!monaco || !host.current) return undefined;
    const initial = start();
    const created = monaco.editor.create(host.current, {
      ...EDITOR_OPTIONS, ...initial.options, value: initial.value, language, readOnly: initial.readOnly, domReadOnly: initial.readOnly, ariaLabel: label,
    });
    passPageKeys(monaco, created);
    created.onDidChangeModelContent(() => {
      const text = created.getValue();
      echoes.current.push(text);
      changed(text);
    });
    created.onDidChangeCursorPosition(({ position }) => moved(position.lineNumber, position.column));
    if (initial.autoFocus) created.focus();
    setEditor(created);
    return () => {
      const model = created.getModel();
      created.dispose();
      model?.dispose();
      setEditor(undefined);
    };
  }, [monaco, language, label]);

  useEffect(() => {
    const echo = echoes.current.lastIndexOf(value);
    if (echo >= 0) {
      echoes.current.splice(0, echo);
      return;
    }
    const model = editor?.getModel();
    if (!editor || !model || model.getValue() === value) return;
    editor.pushUndoStop();
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text: value }], () => null);
    editor.pushUndoStop();
  }, [editor, value]);

  useEffect(() => {
    editor?.updateOptions({ readOnly, domReadOnly: readOnly });
  }, [editor, readOnly]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!monaco || !model) return;
    const severities = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning, info: monaco.MarkerSeverity.Info };
    monaco.editor.setModelMarkers(model, 'flow', (markers ?? []).map((marker) => ({
      severity: severities[marker.severity], message: marker.message,
      startLineNumber: marker.line, startColumn: marker.column, endLineNumber: marker.endLine, endColumn: Math.max(marker.endColumn, marker.column + (marker.endLine === marker.line ? 1 : 0)),
    })));
  }, [monaco, editor, markers]);

  useGlyphs(editor, glyphs);

  useImperativeHandle(ref, () => ({
    reveal: (range, { focus = true } = {}) => {
      if (!editor) return;
      editor.setPosition({ lineNumber: range.line, column: range.column });
      editor.revealLineInCenterIfOutsideViewport(range.line);
      if (focus) editor.focus();
    },
    focus: () => editor?.focus(),
  }), [editor]);

  if (error) return <ErrorState title="The editor could not be loaded." reason={messageOf(error)} advice="Reload the page. Nothing you wrote is lost." />;
  return (
    <div className="relative min-h-0 min-w-0 grow">
      <div ref={host} className="absolute inset-0" />
      {editor ? null : <div className="absolute inset-0 space-y-2 bg-canvas p-4"><Skeleton className="w-1/3" /><Skeleton className="w-1/2" /><Skeleton className="w-2/5" /></div>}
    </div>
  );
}
