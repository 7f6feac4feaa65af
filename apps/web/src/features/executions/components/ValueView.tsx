'use client';
import { CodeBlock } from '@windhover/ui';
import { isFileUri } from '../lib/output-tree.ts';
import { FileView } from './FileView.tsx';

/** A value under its name: text as text, structures as JSON, files with preview and download. */
export function ValueView({ name, value, executionId }: { name: string; value: unknown; executionId: string }) {
  return (
    <div className="min-w-0 space-y-1">
      <div className="font-medium text-small"><code>{name}</code></div>
      <AnyValue value={value} executionId={executionId} />
    </div>
  );
}

export function AnyValue({ value, executionId, maxHeight = 360 }: { value: unknown; executionId: string; maxHeight?: number }) {
  if (isFileUri(value)) return <FileView uri={value} executionId={executionId} />;
  if (value === null || value === undefined) return <span className="text-subtle">null</span>;
  return <CodeBlock code={typeof value === 'string' ? value : JSON.stringify(value, null, 2)} wrap maxHeight={maxHeight} />;
}
