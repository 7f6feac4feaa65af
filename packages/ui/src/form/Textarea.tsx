'use client';
import type { ComponentProps } from 'react';
import { cn } from '../class-names.ts';
import { CONTROL } from './control-look.ts';
import { useFieldProps } from './Field.tsx';

export function Textarea({ className, mono = false, rows = 3, ...rest }: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <textarea
      spellCheck={!mono}
      rows={rows}
      {...useFieldProps()}
      {...rest}
      className={cn(CONTROL, 'min-h-16 resize-y py-1.5', mono && 'font-mono text-small', className)}
    />
  );
}
