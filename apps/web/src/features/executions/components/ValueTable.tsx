'use client';
import { AnyValue } from './ValueView.tsx';

/** Named values, one a row: inputs, variables, outputs. */
export function ValueTable({ title, values, executionId, empty }: { title: string; values: Record<string, unknown> | undefined; executionId: string; empty: string }) {
  const entries = Object.entries(values ?? {});
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="mb-1.5 font-semibold">{title}</h2>
      {entries.length === 0 ? <p className="text-subtle">{empty}</p> : (
        <dl className="grid grid-cols-[minmax(96px,max-content)_minmax(0,1fr)] rounded-md border border-line">
          {entries.map(([name, value], index) => (
            <div key={name} className="contents">
              <dt className={`max-w-56 truncate px-3 py-1.5 font-mono text-muted text-small ${index > 0 ? 'border-line border-t' : ''}`} title={name}>{name}</dt>
              <dd className={`min-w-0 px-3 py-1 ${index > 0 ? 'border-line border-t' : ''}`}><Short value={value} executionId={executionId} /></dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** Short values as they are; long ones and files in their own box. */
function Short({ value, executionId }: { value: unknown; executionId: string }) {
  if (value === null || value === undefined) return <span className="text-subtle">null</span>;
  if (typeof value === 'string' && value.length < 160 && !value.includes('\n') && !/^\w+:\/\/\//.test(value)) return <code className="break-words text-small">{value === '' ? <span className="text-subtle">empty text</span> : value}</code>;
  if (typeof value === 'number' || typeof value === 'boolean') return <code className="tabular text-accent-fg text-small">{String(value)}</code>;
  return <AnyValue value={value} executionId={executionId} maxHeight={200} />;
}
