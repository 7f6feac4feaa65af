'use client';
import { Button, EmptyState, Notice, RelativeTime, SplitPane, Tabs, useStored } from '@windhover/ui';
import { locate, pathAt } from '@windhover/flow';
import { Workflow } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { FlowTopology } from '../../graph/components/FlowTopology.tsx';
import { useSettled } from '../../shell/hooks/use-settled.ts';
import type { FlowEditorState } from '../hooks/use-flow-editor.ts';
import type { EditorGlyph } from '../lib/editor-glyph.ts';
import { FLOW_LANGUAGE } from '../lib/flow-language.ts';
import { markerSeverity } from '../lib/issues.ts';
import { taskPlaces } from '../lib/task-places.ts';
import { CodeEditor } from './CodeEditor.tsx';
import type { CodeEditorHandle } from './CodeEditor.tsx';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { SaveError } from './SaveError.tsx';
import { TypeDocumentation } from './TypeDocumentation.tsx';

const FOLLOW_AFTER_MS = 80;

/** YAML left, what helps right, problems below; the graph follows the cursor and the cursor the graph. */
export function EditorWorkspace({ editor, states, error, readOnly = false, autoFocus = false, note, glyphs, extraTab }: {
  editor: FlowEditorState; states?: ReadonlyMap<string, string> | undefined; error?: Error | null; readOnly?: boolean; autoFocus?: boolean;
  /** Stands above the text. */
  note?: ReactNode;
  glyphs?: readonly EditorGlyph[] | undefined;
  /** One more help, which may follow the cursor. */
  extraTab?: { id: string; label: string; content(cursorTask: string | undefined): ReactNode } | undefined;
}) {
  const { source, check } = editor;
  const text = useRef<CodeEditorHandle>(null);
  const [cursor, setCursor] = useState({ line: 1, column: 1 });
  const [stored, setTab] = useStored('windhover.editor.tab');
  const settledCursor = useSettled(cursor, FOLLOW_AFTER_MS);
  const place = useMemo(() => pathAt(source, settledCursor.line, settledCursor.column), [source, settledCursor]);
  const part = place.trigger ?? place.task;
  const markers = useMemo(() => check.issues.map((issue) => ({ ...issue, severity: markerSeverity(issue) })), [check.issues]);
  const goTo = (id: string): void => {
    const path = taskPlaces(check.raw).get(id);
    const range = path === undefined ? undefined : locate(source, path);
    if (range) text.current?.reveal(range);
  };
  const property = part ? /^\.?([\w-]+)/.exec(place.path.slice(part.path.length))?.[1] : undefined;

  const left = (
    <>
      {editor.restoredAtMs === undefined ? null : (
        <Notice className="m-2 mb-0 shrink-0" action={<Button size="compact" onClick={editor.discard}>Discard them</Button>}>
          Your unsaved changes from <RelativeTime at={editor.restoredAtMs} /> are still here.
        </Notice>
      )}
      {note === undefined ? null : <div className="m-2 mb-0 shrink-0">{note}</div>}
      {error ? <div className="m-2 mb-0 shrink-0"><SaveError error={error} /></div> : null}
      <CodeEditor ref={text} value={source} onChange={editor.setSource} language={FLOW_LANGUAGE} label="Flow source" markers={markers} glyphs={glyphs} readOnly={readOnly} autoFocus={autoFocus} onCursor={(line, column) => setCursor({ line, column })} />
      <ProblemsPanel issues={check.issues} onPick={(issue) => text.current?.reveal(issue)} />
    </>
  );
  const right = (
    <Tabs
      label="Help for the flow"
      className="grow"
      value={stored === 'docs' || (extraTab && stored === extraTab.id) ? stored : 'graph'}
      onValueChange={(value) => setTab(value)}
      tabs={[
        {
          id: 'graph', label: 'Graph',
          content: check.graph && check.graph.nodes.length > 2
            ? <FlowTopology graph={check.graph} selectedId={part?.id} onSelect={goTo} states={states} />
            : <EmptyState icon={<Workflow size={20} />} title="Nothing to draw yet">The graph appears as soon as the flow has a task with an id and a type.</EmptyState>,
        },
        { id: 'docs', label: 'Documentation', content: <TypeDocumentation type={part ? (part.type ?? '') : undefined} property={property} /> },
        ...(extraTab ? [{ id: extraTab.id, label: extraTab.label, content: extraTab.content(place.task?.id) }] : []),
      ]}
    />
  );
  return <SplitPane name="editor" initial={54} min={25} max={80} first={left} second={right} />;
}
