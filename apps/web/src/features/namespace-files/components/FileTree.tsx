'use client';
import { useQuery } from '@tanstack/react-query';
import { cn, DropdownMenu, ErrorState, IconButton, MenuItem, MenuSeparator, Skeleton, useCopy } from '@windhover/ui';
import type { FileAttributesDto } from '@windhover/contracts';
import { ChevronRight, Copy, Ellipsis, File, FilePlus, Folder, SquarePen, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { fetchFolder, namespaceFileKeys } from '../../../api/namespace-files.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { childPath, readExpression } from '../lib/paths.ts';

/** What can be asked for at a place of the tree. */
export type FileAction = { kind: 'new-file' | 'new-folder'; folder: string } | { kind: 'move' | 'delete'; path: string; isFolder: boolean };

interface TreeProps {
  namespace: string;
  selected: string | undefined;
  may: { create: boolean; update: boolean; delete: boolean };
  onSelect(file: FileAttributesDto, path: string): void;
  onAct(action: FileAction): void;
}

/** A folder's content; folders inside are read when they are opened. */
export function FileTree({ folder, depth = 0, ...tree }: TreeProps & { folder: string; depth?: number }) {
  const tenant = useTenant();
  const { data, error, refetch } = useQuery({
    queryKey: namespaceFileKeys.folder(tenant, tree.namespace, folder), queryFn: ({ signal }) => fetchFolder(tenant, tree.namespace, folder, signal), placeholderData: undefined,
  });
  if (error && !data) return <ErrorState place={depth === 0 ? 'block' : 'inline'} title="The files could not be read." reason={messageOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <div className="px-4 py-2"><Skeleton className="w-1/2" /></div>;
  const entries = data.toSorted((a, b) => Number(b.type === 'Directory') - Number(a.type === 'Directory') || a.fileName.localeCompare(b.fileName));
  if (entries.length === 0) return <p className="py-1 text-small text-subtle" style={{ paddingLeft: 30 + depth * 16 }}>{depth === 0 ? 'No files yet.' : 'empty'}</p>;
  return (
    <ul aria-label={folder === '/' ? 'Files' : folder}>
      {entries.map((entry) => <Entry key={`${entry.type}:${entry.fileName}`} entry={entry} path={childPath(folder, entry.fileName)} depth={depth} tree={tree} />)}
    </ul>
  );
}

function Entry({ entry, path, depth, tree }: { entry: FileAttributesDto; path: string; depth: number; tree: TreeProps }) {
  const isFolder = entry.type === 'Directory';
  const [open, setOpen] = useState(tree.selected?.startsWith(`${path}/`) ?? false);
  const { copy } = useCopy();
  const { may, onAct } = tree;
  const current = path === tree.selected;
  return (
    <li>
      <div className={cn('group flex h-8 items-center gap-1 pr-2 hover:bg-hover/60', current && 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)] hover:bg-accent-soft')} style={{ paddingLeft: 10 + depth * 16 }}>
        <button
          type="button"
          aria-expanded={isFolder ? open : undefined}
          aria-current={current || undefined}
          onClick={() => (isFolder ? setOpen(!open) : tree.onSelect(entry, path))}
          className="focus-inset flex h-full min-w-0 grow items-center gap-1.5 rounded-sm text-left"
        >
          {isFolder ? <ChevronRight size={14} aria-hidden className={cn('shrink-0 text-subtle transition-transform', open && 'rotate-90')} /> : <span className="w-3.5 shrink-0" />}
          {isFolder ? <Folder size={16} aria-hidden className="shrink-0 text-slate" /> : <File size={16} aria-hidden className="shrink-0 text-slate" />}
          <span className="truncate">{entry.fileName}</span>
        </button>
        <span className="opacity-0 focus-within:opacity-100 group-hover:opacity-100 has-data-[state=open]:opacity-100 max-md:opacity-100">
          <DropdownMenu trigger={<IconButton label={`Actions for ${entry.fileName}`} icon={<Ellipsis size={16} />} size="compact" />}>
            {isFolder && may.create ? <MenuItem icon={<FilePlus size={16} />} onSelect={() => onAct({ kind: 'new-file', folder: path })}>New file inside…</MenuItem> : null}
            {isFolder ? null : <MenuItem icon={<Copy size={16} />} onSelect={() => void copy(readExpression(path))}>Copy expression</MenuItem>}
            {may.update ? <MenuItem icon={<SquarePen size={16} />} onSelect={() => onAct({ kind: 'move', path, isFolder })}>Rename or move…</MenuItem> : null}
            {may.delete ? <MenuSeparator /> : null}
            {may.delete ? <MenuItem icon={<Trash2 size={16} />} look="danger" onSelect={() => onAct({ kind: 'delete', path, isFolder })}>Delete…</MenuItem> : null}
          </DropdownMenu>
        </span>
      </div>
      {isFolder && open ? <FileTree {...tree} folder={path} depth={depth + 1} /> : null}
    </li>
  );
}
