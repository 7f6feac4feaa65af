'use client';
import type { ApiTokenDto } from '@windhover/contracts';
import { Badge, Button, ConfirmDialog, EmptyState, ErrorState, IconButton, RelativeTime, Table, toast } from '@windhover/ui';
import type { Column } from '@windhover/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { deleteApiToken, fetchApiTokens, meKeys } from '../../../api/me.ts';
import { CreateTokenDialog } from './CreateTokenDialog.tsx';

export function ApiTokens() {
  const queryClient = useQueryClient();
  const tokens = useQuery({ queryKey: meKeys.tokens, queryFn: ({ signal }) => fetchApiTokens(signal) });
  const [creating, setCreating] = useState(false);
  const [deleting, setDeleting] = useState<ApiTokenDto | undefined>();
  const remove = useMutation({
    mutationFn: (token: ApiTokenDto) => deleteApiToken(token.id),
    onSuccess: async (_, token) => {
      await queryClient.invalidateQueries({ queryKey: meKeys.tokens });
      toast.success(`Deleted token ${token.name}`);
      setDeleting(undefined);
    },
  });
  const columns: Column<ApiTokenDto>[] = [
    {
      id: 'name', header: 'Token', minWidth: 180, fixed: true,
      cell: (token) => <span className="flex items-center gap-2" title={token.description}><span className="truncate font-medium">{token.name}</span>{token.expired ? <Badge look="danger">Expired</Badge> : null}</span>,
    },
    { id: 'prefix', header: 'Begins with', width: 120, cell: (token) => <code className="text-muted text-small">{token.prefix}…</code> },
    { id: 'iat', header: 'Created', width: 100, cell: (token) => <RelativeTime at={token.iat} className="text-muted" /> },
    { id: 'exp', header: 'Expires', width: 100, cell: (token) => (token.exp === undefined ? <span className="text-muted">never</span> : <RelativeTime at={token.exp} className="text-muted" />) },
    { id: 'used', header: 'Last used', width: 110, cell: (token) => (token.lastUsed === undefined ? <span className="text-subtle">never</span> : <RelativeTime at={token.lastUsed} className="text-muted" />) },
    { id: 'delete', header: '', width: 56, align: 'right', cell: (token) => <IconButton label={`Delete token ${token.name}`} icon={<Trash2 size={14} />} size="compact" onClick={() => setDeleting(token)} /> },
  ];
  if (tokens.error && !tokens.data) return <ErrorState place="inline" title="The tokens could not be read." reason={messageOf(tokens.error)} onRetry={() => void tokens.refetch()} />;
  return (
    <>
      <div className="mb-3 flex justify-end"><Button look="primary" icon={<Plus size={16} />} onClick={() => setCreating(true)}>Create token</Button></div>
      <div className="rounded-md border border-line [&_tbody_tr:last-child]:shadow-none">
        <Table
          label="API tokens"
          keyboard={false}
          columns={columns}
          rows={tokens.data?.results}
          rowKey={(token) => token.id}
          empty={<EmptyState icon={<KeyRound size={20} />} title="No tokens yet">A token lets a script call the API in your name: <code>Authorization: Bearer …</code>. Give each script its own, so that one can be withdrawn alone.</EmptyState>}
        />
      </div>
      {creating ? <CreateTokenDialog onClose={() => setCreating(false)} /> : null}
      <ConfirmDialog
        open={deleting !== undefined}
        onOpenChange={() => setDeleting(undefined)}
        title={`Delete token ${deleting?.name ?? ''}?`}
        confirmLabel="Delete token"
        busy={remove.isPending}
        onConfirm={() => deleting && remove.mutate(deleting)}
        error={remove.error ? <ErrorState place="inline" title="The token was not deleted." reason={messageOf(remove.error)} /> : null}
      >
        <p>Every script that uses it is refused from now on. It can’t be brought back.</p>
      </ConfirmDialog>
    </>
  );
}
