'use client';
import { Button, cn, useFieldProps } from '@windhover/ui';
import { FileUp, X } from 'lucide-react';
import { useRef, useState } from 'react';

const size = (bytes: number): string => (bytes < 1024 ? `${bytes} B` : bytes < 1_048_576 ? `${(bytes / 1024).toFixed(1)} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`);

/** A file by choice or by dropping it here. */
export function FileInput({ file, fallback, extensions, onChange }: {
  file: File | undefined; fallback: string; extensions: readonly string[] | undefined; onChange(file: File | undefined): void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { id, ...described } = useFieldProps();
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onChange(event.dataTransfer.files[0]);
      }}
      className={cn('flex min-h-10 items-center gap-2 rounded-md border border-control-line/60 border-dashed px-2 py-1', over && 'border-accent bg-accent-soft')}
    >
      <Button {...described} size="compact" icon={<FileUp size={14} />} onClick={() => input.current?.click()}>Choose file</Button>
      {file ? (
        <>
          <span className="min-w-0 truncate">{file.name}</span>
          <span className="tabular shrink-0 text-small text-subtle">{size(file.size)}</span>
          <button type="button" aria-label="Remove file" onClick={() => onChange(undefined)} className="ml-auto rounded-sm text-subtle hover:text-fg"><X size={14} /></button>
        </>
      ) : <span className="min-w-0 truncate text-subtle">{fallback === '' ? 'or drop it here' : fallback}</span>}
      <input
        ref={input}
        id={id}
        type="file"
        tabIndex={-1}
        className="sr-only"
        accept={extensions?.map((extension) => (extension.startsWith('.') ? extension : `.${extension}`)).join(',')}
        onChange={(event) => onChange(event.target.files?.[0])}
      />
    </div>
  );
}
