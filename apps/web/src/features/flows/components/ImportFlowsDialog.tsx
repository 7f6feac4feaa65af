'use client';
import { Button, cn, Dialog, ErrorState, Notice, toast } from '@windhover/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { detailsOf, messageOf } from '../../../api/api-error.ts';
import { flowKeys, importFlows } from '../../../api/flows.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

/** Takes a YAML file (documents separated by `---`) or a ZIP of them. */
export function ImportFlowsDialog({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const upload = useMutation({
    mutationFn: (file: File) => importFlows(tenant, file),
    onSuccess: async (failed, file) => {
      await queryClient.invalidateQueries({ queryKey: flowKeys.all(tenant) });
      if (failed.length > 0) return;
      toast.success(`Imported ${file.name}`);
      onOpenChange(false);
    },
  });
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) upload.mutate(file);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        upload.reset();
        onOpenChange(next);
      }}
      title="Import flows"
      description="A YAML file, several flows separated by ---, or a ZIP of YAML files. A flow that exists gets a new revision."
      width="small"
    >
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
        className={cn('flex flex-col items-center gap-2 rounded-md border border-line-strong border-dashed px-4 py-8', over && 'border-accent bg-accent-soft')}
      >
        <FileUp size={20} aria-hidden className="text-subtle" />
        <p className="text-muted">Drop a file here, or</p>
        <Button busy={upload.isPending} onClick={() => input.current?.click()}>Choose file</Button>
        <input ref={input} type="file" aria-label="File to import" accept=".yml,.yaml,.zip" className="hidden" onChange={(event) => take(event.target.files)} />
      </div>
      <div className="pt-3 empty:hidden">
        {upload.error ? <ErrorState place="inline" title="Nothing was imported." reason={messageOf(upload.error)} details={detailsOf(upload.error)} /> : null}
        {upload.data && upload.data.length > 0 ? (
          <Notice kind="warning">The others were imported; these were refused: {upload.data.join(', ')}. Open them in the editor to see why.</Notice>
        ) : null}
      </div>
    </Dialog>
  );
}
