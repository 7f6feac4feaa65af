'use client';
import { Check, Minus } from 'lucide-react';
import { Checkbox as Primitive } from 'radix-ui';
import { cn } from '../class-names.ts';
import { useFieldProps } from './Field.tsx';

export function Checkbox({ checked, onCheckedChange, disabled, className, 'aria-label': ariaLabel }: {
  checked: boolean | 'indeterminate'; onCheckedChange(checked: boolean): void; disabled?: boolean; className?: string; 'aria-label'?: string;
}) {
  return (
    <Primitive.Root
      {...useFieldProps()}
      aria-label={ariaLabel}
      checked={checked}
      disabled={disabled}
      onCheckedChange={(value) => onCheckedChange(value === true)}
      className={cn('flex size-4 shrink-0 items-center justify-center rounded-sm border border-control-line bg-canvas text-on-accent data-[state=checked]:border-accent-solid data-[state=indeterminate]:border-accent-solid data-[state=checked]:bg-accent-solid data-[state=indeterminate]:bg-accent-solid disabled:opacity-50', className)}
    >
      <Primitive.Indicator>{checked === 'indeterminate' ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}</Primitive.Indicator>
    </Primitive.Root>
  );
}
