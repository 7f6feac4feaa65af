'use client';
import { Check, Copy } from 'lucide-react';
import { IconButton } from '../button/IconButton.tsx';
import { cn } from '../class-names.ts';
import { useCopy } from './use-copy.ts';

/** Text as it is, in the mono font, copied with one click. */
export function CodeBlock({ code, wrap = false, maxHeight, className }: {
  code: string; wrap?: boolean; maxHeight?: number; className?: string;
}) {
  const { copied, copy } = useCopy();
  return (
    <div className={cn('group relative rounded-md border border-line bg-sunken', className)}>
      <pre
        tabIndex={0}
        style={maxHeight === undefined ? undefined : { maxHeight }}
        className={cn('focus-inset overflow-auto rounded-md px-3 py-2 text-small', wrap && 'whitespace-pre-wrap break-words')}
      >
        {code}
      </pre>
      <IconButton
        label={copied ? 'Copied' : 'Copy'}
        icon={copied ? <Check size={14} className="text-ok" /> : <Copy size={14} />}
        size="compact"
        className="absolute top-1 right-1 bg-sunken opacity-0 focus-visible:opacity-100 group-hover:opacity-100"
        onClick={() => void copy(code)}
      />
    </div>
  );
}
