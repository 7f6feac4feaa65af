'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Combobox, EmptyState, ErrorState, IconButton, PageHeader, SplitPane, toast } from '@windhover/ui';
import { FilePlus, Files, FileUp, FolderPlus } from 'lucide-react';
import { useRef, useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { namespaceFileKeys, writeFile } from '../../../api/namespace-files.ts';
import { useNamespaces } from '../../flows/hooks/use-flow-list.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useAddress } from '../../executions/hooks/use-address.ts';
import { FileDialogs } from '../components/FileDialogs.tsx';
import { FileEditor } from '../components/FileEditor.tsx';
import { FileTree } from '../components/FileTree.tsx';
import type { FileAction } from '../components/FileTree.tsx';
import { childPath, movedPath } from '../lib/paths.ts';

/** Files of a namespace, which its flows read: a tree, and the chosen one beside it. */
export function NamespaceFilesPage() {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const address = useAddress();
  const namespaces = useNamespaces();
  const namespace = address.get('namespace') ?? namespaces[0];
  const file = address.get('file');
  const may = { create: usePermission('FLOW', 'CREATE'), update: usePermission('FLOW', 'UPDATE'), delete: usePermission('FLOW', 'DELETE') };
  const [action, setAction] = useState<FileAction | undefined>();
  const input = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const each of files) await writeFile(tenant, namespace ?? '', childPath('/', each.name), each);
    },
    onSuccess: (_answer, files) => toast.success(files.length === 1 ? `Uploaded ${files[0]?.name ?? ''}` : `Uploaded ${files.length} files`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: namespaceFileKeys.all(tenant, namespace ?? '') }),
  });
  const done = ({ from, path, isFolder }: { from?: string; path: string | undefined; isFolder: boolean }): void => {
    if (from === undefined) address.set({ file: isFolder ? file : path });
    else if (file !== undefined && (file === from || file.startsWith(`${from}/`))) address.set({ file: path === undefined ? undefined : movedPath(file, from, path) });
  };
  const tree = namespace === undefined ? null : (
    <div className="flex min-h-0 grow flex-col">
      <div className="flex h-10 shrink-0 items-center gap-1 border-line border-b px-2">
        {may.create ? (
          <>
            <IconButton label="New file" icon={<FilePlus size={16} />} size="compact" onClick={() => setAction({ kind: 'new-file', folder: '/' })} />
            <IconButton label="New folder" icon={<FolderPlus size={16} />} size="compact" onClick={() => setAction({ kind: 'new-folder', folder: '/' })} />
            <IconButton label="Upload files, or a zip of them" icon={<FileUp size={16} />} size="compact" busy={upload.isPending} onClick={() => input.current?.click()} />
            <input ref={input} type="file" multiple aria-label="Files to upload" className="hidden" onChange={(event) => { upload.mutate([...(event.target.files ?? [])]); event.target.value = ''; }} />
          </>
        ) : null}
      </div>
      {upload.error ? <div className="p-2"><ErrorState place="inline" title="Not everything was uploaded." reason={messageOf(upload.error)} /></div> : null}
      <div className="min-h-0 grow overflow-auto py-1">
        <FileTree key={namespace} namespace={namespace} folder="/" selected={file} may={may} onSelect={(_entry, path) => address.set({ file: path })} onAct={setAction} />
      </div>
    </div>
  );
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Files' }]}
        actions={<div className="w-64"><Combobox aria-label="Namespace" values={namespace === undefined ? [] : [namespace]} onValuesChange={([next]) => address.set({ namespace: next, file: undefined })} options={namespaces.map((value) => ({ value }))} allowCustom placeholder="Choose a namespace" /></div>}
      />
      {namespace === undefined ? (
        <EmptyState icon={<Files size={20} />} title="Choose a namespace">Files belong to a namespace. Its flows read them with <code className="text-small">{"{{ read('file.sql') }}"}</code>, and scripts get them in their folder.</EmptyState>
      ) : (
        <SplitPane
          name="namespace-files" initial={28} min={15} max={60}
          first={tree}
          second={file === undefined ? (
            <EmptyState icon={<Files size={20} />} title="Code and data beside your flows" action={may.create ? <Button icon={<FilePlus size={16} />} onClick={() => setAction({ kind: 'new-file', folder: '/' })}>New file</Button> : null}>
              Scripts, queries and small data of <strong className="font-medium">{namespace}</strong>. Flows read them with <code className="text-small">{"{{ read('file.sql') }}"}</code>; each save keeps the revision before.
            </EmptyState>
          ) : <FileEditor key={`${namespace}${file}`} namespace={namespace} path={file} mayWrite={may.create} />}
        />
      )}
      {action && namespace !== undefined ? <FileDialogs namespace={namespace} action={action} onClose={() => setAction(undefined)} onDone={done} /> : null}
    </>
  );
}
