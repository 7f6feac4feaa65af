'use client';
import type { ComponentProps } from 'react';
import { cn } from '../class-names.ts';
import { CONTROL } from './control-look.ts';
import { useFieldProps } from './Field.tsx';

export function Input({ className, compact = false, mono = false, ...rest }: ComponentProps<'input'> & { compact?: boolean; mono?: boolean }) {
  return (
    <input
      spellCheck={false}
      {...useFieldProps()}
      {...rest}
      className={cn(CONTROL, compact ? 'h-7' : 'h-8', mono && 'font-mono text-small', className)}
    />
  );
}
