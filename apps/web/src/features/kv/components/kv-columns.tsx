import { Badge, IconButton, RelativeTime } from '@windhover/ui';
import type { Column } from '@windhover/ui';
import type { KvEntryDto } from '@windhover/contracts';
import { SquarePen, Trash2 } from 'lucide-react';
import { CopyExpression } from './CopyExpression.tsx';

interface Options {
  mayUpdate: boolean;
  mayDelete: boolean;
  onEdit(entry: KvEntryDto): void;
  onDelete(entry: KvEntryDto): void;
}

export const kvColumns = ({ mayUpdate, mayDelete, onEdit, onDelete }: Options): Column<KvEntryDto>[] => [
  {
    id: 'key', header: 'Key', sortField: 'key', fixed: true, minWidth: 200,
    cell: (entry) => (mayUpdate
      ? <button type="button" onClick={() => onEdit(entry)} className="focus-inset max-w-full truncate rounded-sm font-mono text-small hover:underline">{entry.key}</button>
      : <code className="truncate text-small">{entry.key}</code>),
  },
  { id: 'namespace', header: 'Namespace', sortField: 'namespace', minWidth: 160, cell: (entry) => <span className="text-muted">{entry.namespace}</span> },
  { id: 'type', header: 'Type', width: 100, cell: (entry) => <Badge>{entry.type.toLowerCase()}</Badge> },
  { id: 'description', header: 'Description', minWidth: 160, cell: (entry) => <span className="text-muted">{entry.description}</span> },
  { id: 'updated', header: 'Updated', width: 120, cell: (entry) => <RelativeTime at={entry.updateDate} className="text-muted" /> },
  { id: 'expires', header: 'Expires', width: 120, cell: (entry) => (entry.expirationDate === undefined ? <span className="text-subtle">never</span> : <RelativeTime at={entry.expirationDate} className="text-muted" />) },
  { id: 'revision', header: 'Version', optional: true, width: 84, align: 'right', cell: (entry) => <span className="text-muted">{entry.revision}</span> },
  {
    id: 'actions', header: '', width: 112, fixed: true, align: 'right',
    cell: (entry) => (
      <span className="inline-flex items-center">
        <CopyExpression name={entry.key} />
        {mayUpdate ? <IconButton label={`Edit ${entry.key}`} icon={<SquarePen size={14} />} size="compact" onClick={() => onEdit(entry)} /> : null}
        {mayDelete ? <IconButton label={`Delete ${entry.key}`} icon={<Trash2 size={14} />} size="compact" onClick={() => onDelete(entry)} /> : null}
      </span>
    ),
  },
];
