'use client';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const cellText = (value: unknown): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));

/** Records of a file as a table; its columns are all keys that occur. */
export function RecordsTable({ records }: { records: readonly unknown[] }) {
  const columns = [...new Set(records.flatMap((record) => (isRecord(record) ? Object.keys(record) : ['value'])))];
  return (
    <div tabIndex={0} className="focus-inset max-h-[420px] overflow-auto rounded-md border border-line">
      <table className="w-full border-separate border-spacing-0 text-small">
        <thead className="sticky top-0 bg-sunken">
          <tr>{columns.map((column) => <th key={column} scope="col" className="border-line border-b px-2 py-1 text-left font-medium text-muted">{column}</th>)}</tr>
        </thead>
        <tbody className="font-mono">
          {records.map((record, index) => (
            <tr key={index}>
              {columns.map((column) => <td key={column} className="max-w-80 truncate border-line border-b px-2 py-0.5">{cellText(isRecord(record) ? record[column] : record)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
