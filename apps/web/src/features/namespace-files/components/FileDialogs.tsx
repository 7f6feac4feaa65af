'use client';
import { Button, ConfirmDialog, Dialog, ErrorState, Field, Input, toast } from '@windhover/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { createFolder, deleteFile, moveFile, namespaceFileKeys, writeFile } from '../../../api/namespace-files.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { childPath, nameOf, pathProblem, typedPath } from '../lib/paths.ts';
import type { FileAction } from './FileTree.tsx';

interface Props {
  namespace: string;
  action: FileAction;
  onClose(): void;
  /** What is now at `path`; `from` is where it was, and undefined for what is new. `path` is undefined for what is gone. */
  onDone(change: { from?: string; path: string | undefined; isFolder: boolean }): void;
}

/** The dialog of what was asked for in the tree. */
export function FileDialogs(props: Props) {
  return props.action.kind === 'delete' ? <DeleteDialog {...props} path={props.action.path} isFolder={props.action.isFolder} /> : <PathDialog {...props} />;
}

const WORDS = {
  'new-file': { title: 'New file', verb: 'Create file' }, 'new-folder': { title: 'New folder', verb: 'Create folder' }, move: { title: 'Rename or move', verb: 'Move' },
} as const;

function PathDialog({ namespace, action, onClose, onDone }: Props) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const kind = action.kind === 'delete' ? 'move' : action.kind;
  const [text, setText] = useState('path' in action ? action.path.slice(1) : childPath(action.folder, '').slice(1));
  const [tried, setTried] = useState(false);
  const problem = pathProblem(text);
  const target = typedPath(text);
  const from = 'path' in action ? action.path : undefined;
  const isFolder = 'path' in action ? action.isFolder : kind === 'new-folder';
  const write = useMutation({
    mutationFn: () => {
      if (from !== undefined) return moveFile(tenant, namespace, from, target);
      return isFolder ? createFolder(tenant, namespace, target) : writeFile(tenant, namespace, target, new File([], nameOf(target)));
    },
    onSuccess: async () => {
      onClose();
      onDone({ ...(from !== undefined && { from }), path: target, isFolder });
      await queryClient.invalidateQueries({ queryKey: namespaceFileKeys.all(tenant, namespace) });
    },
  });
  const submit = (): void => {
    setTried(true);
    if (problem === undefined && !write.isPending) write.mutate();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={WORDS[kind].title}
      width="small"
      footer={<><Button onClick={onClose}>Cancel</Button><Button look="primary" busy={write.isPending} disabled={target === from} onClick={submit}>{WORDS[kind].verb}</Button></>}
    >
      <form className="space-y-3" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <Field label="Path" hint="Folders that are missing are made." error={tried ? problem : undefined}>
          <Input mono value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        {write.error ? <ErrorState place="inline" title="Nothing was changed." reason={messageOf(write.error)} /> : null}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function DeleteDialog({ namespace, path, isFolder, onClose, onDone }: Props & { path: string; isFolder: boolean }) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteFile(tenant, namespace, path),
    onSuccess: async () => {
      toast.success(`Deleted ${nameOf(path)}`);
      onClose();
      onDone({ from: path, path: undefined, isFolder });
      await queryClient.invalidateQueries({ queryKey: namespaceFileKeys.all(tenant, namespace) });
    },
  });
  return (
    <ConfirmDialog
      open onOpenChange={(open) => (open ? undefined : onClose())} title={`Delete ${nameOf(path)}?`} confirmLabel={isFolder ? 'Delete folder' : 'Delete file'}
      busy={remove.isPending} onConfirm={() => remove.mutate()} error={remove.error ? <ErrorState place="inline" title="Nothing was deleted." reason={messageOf(remove.error)} /> : null}
    >
      <p><code className="text-fg text-small">{path}</code> of {namespace} goes{isFolder ? ', with everything in it,' : ''} with all revisions. Flows that read it fail from now on.</p>
    </ConfirmDialog>
  );
}
