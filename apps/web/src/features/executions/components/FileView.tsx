'use client';
import { useQuery } from '@tanstack/react-query';
import { Button, CodeBlock, CopyId, ErrorState, Notice, Skeleton } from '@windhover/ui';
import { Download, Eye, EyeOff, File } from 'lucide-react';
import { useState } from 'react';
import { messageOf } from '../../../api/api-error.ts';
import { fetchFilePreview, fetchFileSize, fileKeys, fileUrl } from '../../../api/files.ts';
import type { FilePreview } from '../../../api/files.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { sizeText } from '../lib/size-text.ts';
import { RecordsTable } from './RecordsTable.tsx';

/** A file of the execution: name, size, preview, download. */
export function FileView({ uri, executionId, open = false }: { uri: string; executionId: string; open?: boolean }) {
  const tenant = useTenant();
  const [shown, setShown] = useState(open);
  const size = useQuery({ queryKey: fileKeys.size(tenant, executionId, uri), queryFn: ({ signal }) => fetchFileSize(tenant, executionId, uri, signal), placeholderData: undefined });
  const preview = useQuery({
    queryKey: fileKeys.preview(tenant, executionId, uri), queryFn: ({ signal }) => fetchFilePreview(tenant, executionId, uri, signal), enabled: shown, placeholderData: undefined,
  });
  return (
    <div className="min-w-0 space-y-2">
      <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
        <File size={16} aria-hidden className="shrink-0 text-slate" />
        <span className="min-w-0 truncate font-medium" title={uri}>{decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))}</span>
        <span className="tabular shrink-0 text-small text-subtle">{size.data ? sizeText(size.data.size) : size.error ? 'gone' : ''}</span>
        <CopyId id={uri} bare />
        <span className="grow" />
        <Button look="quiet" size="compact" icon={shown ? <EyeOff size={14} /> : <Eye size={14} />} aria-expanded={shown} onClick={() => setShown(!shown)}>{shown ? 'Hide' : 'Preview'}</Button>
        <a href={fileUrl(tenant, executionId, uri)} download className="inline-flex h-7 items-center gap-1.5 rounded-md px-2.5 font-medium text-muted hover:bg-hover hover:text-fg"><Download size={14} /> Download</a>
      </div>
      {shown ? (
        preview.error ? <ErrorState place="inline" title="The file could not be read." reason={messageOf(preview.error)} onRetry={() => void preview.refetch()} />
          : preview.data ? <Preview preview={preview.data} name={uri} /> : <Skeleton className="h-24" />
      ) : null}
    </div>
  );
}

function Preview({ preview, name }: { preview: FilePreview; name: string }) {
  const { type, content, extension, truncated } = preview;
  const body = type === 'IMAGE' && typeof content === 'string'
    // A data address of a file of the tenant: the optimiser of images has nothing to do here.
    ? <img src={`data:image/${extension === 'svg' ? 'svg+xml' : extension};base64,${content}`} alt={name} className="max-h-96 max-w-full rounded-md border border-line bg-sunken" />
    : type === 'LIST' && Array.isArray(content) ? <RecordsTable records={content} />
    : <CodeBlock code={typeof content === 'string' ? content : JSON.stringify(content, null, 2)} maxHeight={420} />;
  return (
    <>
      {body}
      {truncated ? <Notice>Only the beginning is shown. Download the file to see all of it.</Notice> : null}
    </>
  );
}
