'use client';
import type * as Monaco from 'monaco-editor/editor/editor.api';
import { useEffect, useEffectEvent } from 'react';
import type { EditorGlyph } from '../lib/editor-glyph.ts';

/** `MouseTargetType.GUTTER_GLYPH_MARGIN`: the value of the enum is only at hand where the editor runs. */
const GLYPH_MARGIN = 2;

/** Marks beside lines that can be pressed; the margin is there only while there are marks. */
export function useGlyphs(editor: Monaco.editor.IStandaloneCodeEditor | undefined, glyphs: readonly EditorGlyph[] | undefined): void {
  const pressed = useEffectEvent((line: number) => glyphs?.find((glyph) => glyph.line === line)?.onPress());
  const current = useEffectEvent(() => glyphs ?? []);
  const signature = glyphs?.map(({ line, className, hint }) => `${line}:${className}:${hint}`).join('|');
  useEffect(() => {
    if (!editor || signature === undefined) return undefined;
    editor.updateOptions({ glyphMargin: true });
    const marks = editor.createDecorationsCollection(current().map(({ line, className, hint }) => ({
      range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
      options: { glyphMarginClassName: className, glyphMarginHoverMessage: { value: hint }, stickiness: 1 },
    })));
    const listener = editor.onMouseDown(({ target }) => {
      if (target.type === GLYPH_MARGIN && target.position) pressed(target.position.lineNumber);
    });
    return () => {
      listener.dispose();
      marks.clear();
      editor.updateOptions({ glyphMargin: false });
    };
  }, [editor, signature]);
}
