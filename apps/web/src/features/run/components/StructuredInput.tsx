'use client';
import { CodeEditor } from '../../editor/components/CodeEditor.tsx';

const OPTIONS = { lineNumbers: 'off', folding: false, stickyScroll: { enabled: false }, renderLineHighlight: 'none', lineDecorationsWidth: 4, wordWrap: 'on', quickSuggestions: false } as const;
/** JSON is read as the flow style of YAML. */
const LANGUAGES = { JSON: 'yaml', YAML: 'yaml' } as const;

/** A small editor for JSON or YAML. */
export function StructuredInput({ kind, value, onChange }: { kind: 'JSON' | 'YAML'; value: string; onChange(value: string): void }) {
  return (
    <div className="flex h-32 resize-y overflow-hidden rounded-md border border-control-line/60">
      <CodeEditor language={LANGUAGES[kind]} label={kind} value={value} onChange={onChange} options={OPTIONS} />
    </div>
  );
}
