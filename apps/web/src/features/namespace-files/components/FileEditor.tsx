'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, EmptyState, ErrorState, IconButton, SkeletonRows, toast, useCopy } from '@windhover/ui';
import { Braces, Check, Download, FileDigit, Save } from 'lucide-react';
import { useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { fetchFileText, namespaceFileKeys, namespaceFileUrl, writeFile } from '../../../api/namespace-files.ts';
import { CodeEditor } from '../../editor/components/CodeEditor.tsx';
import { usePageActions } from '../../shell/hooks/use-page-actions.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { looksBinary, nameOf, readExpression } from '../lib/paths.ts';

const languageOf = (path: string): string => (/\.(ya?ml|json)$/i.test(path) ? 'yaml' : 'plaintext');

/** A file of the namespace, as text that can be changed where it is text. */
export function FileEditor({ namespace, path, mayWrite }: { namespace: string; path: string; mayWrite: boolean }) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const { copied, copy } = useCopy();
  const key = namespaceFileKeys.content(tenant, namespace, path);
  const stored = useQuery({ queryKey: key, queryFn: ({ signal }) => fetchFileText(tenant, namespace, path, signal), placeholderData: undefined });
  const [typed, setTyped] = useState<string | undefined>();
  const text = typed ?? stored.data ?? '';
  const dirty = typed !== undefined && typed !== stored.data;
  const binary = stored.data !== undefined && looksBinary(stored.data);
  const save = useMutation({
    mutationFn: (content: string) => writeFile(tenant, namespace, path, new File([content], nameOf(path))),
    onSuccess: (_answer, content) => {
      queryClient.setQueryData(key, content);
      toast.success(`Saved ${nameOf(path)}`);
    },
  });
  const submit = (): void => {
    if (dirty && !save.isPending) save.mutate(text);
  };
  usePageActions(mayWrite ? [{ id: 'save', label: 'Save file', keys: 'Mod+s', icon: <Save size={16} />, run: submit }] : []);
  return (
    <section aria-label={`File ${path}`} className="flex min-h-0 grow flex-col">
      <div className="flex h-10 shrink-0 items-center gap-1 border-line border-b pr-2 pl-4">
        <code className="min-w-0 grow truncate text-small">{path}</code>
        <IconButton label={copied ? 'Copied' : `Copy ${readExpression(path)}`} icon={copied ? <Check size={14} className="text-ok" /> : <Braces size={14} />} size="compact" onClick={() => void copy(readExpression(path))} />
        <a href={namespaceFileUrl(tenant, namespace, path)} download={nameOf(path)} className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 font-medium text-muted hover:bg-hover hover:text-fg"><Download size={14} /> Download</a>
        {mayWrite && !binary ? <Button size="compact" look={dirty ? 'primary' : 'secondary'} icon={<Save size={14} />} busy={save.isPending} disabled={!dirty} onClick={submit}>Save</Button> : null}
      </div>
      {save.error ? <div className="p-2"><ErrorState place="inline" title="The file was not saved." reason={messageOf(save.error)} advice="Your text is kept." /></div> : null}
      {stored.error && stored.data === undefined ? <ErrorState title="The file could not be read." reason={messageOf(stored.error)} onRetry={() => void stored.refetch()} />
        : stored.data === undefined ? <SkeletonRows rows={6} label="Loading the file" />
        : binary ? <EmptyState icon={<FileDigit size={20} />} title="This file is not text">Download it to open it, or upload another one under its name.</EmptyState>
        : <CodeEditor value={text} onChange={setTyped} language={languageOf(path)} label={`Content of ${nameOf(path)}`} readOnly={!mayWrite} />}
    </section>
  );
}
