'use client';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import { cn } from '../class-names.ts';
import { LAYER } from '../overlay/layers.ts';
import { CONTROL } from './control-look.ts';
import { useFieldProps } from './Field.tsx';

export interface SelectOption {
  value: string;
  label?: string;
  disabled?: boolean;
}

/** One of a few. For many, or with search, use `Combobox`. */
export function Select({ value, onValueChange, options, placeholder = 'Choose…', disabled, compact = false, className, 'aria-label': ariaLabel }: {
  value: string | undefined; onValueChange(value: string): void; options: readonly SelectOption[]; placeholder?: string;
  disabled?: boolean; compact?: boolean; className?: string; 'aria-label'?: string;
}) {
  return (
    <Primitive.Root value={value ?? ''} onValueChange={onValueChange} disabled={disabled}>
      <Primitive.Trigger
        {...useFieldProps()}
        aria-label={ariaLabel}
        className={cn(CONTROL, 'flex items-center justify-between gap-2 text-left data-[placeholder]:text-subtle', compact ? 'h-7' : 'h-8', className)}
      >
        <span className="min-w-0 truncate"><Primitive.Value placeholder={placeholder} /></span>
        <ChevronDown size={14} aria-hidden className="shrink-0 text-subtle" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content position="popper" sideOffset={4} collisionPadding={8} className={cn('max-h-80 min-w-(--radix-select-trigger-width) animate-pop overflow-hidden rounded-md border border-line-strong bg-raised shadow-pop', LAYER.menu)}>
          <Primitive.Viewport className="p-1">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="flex h-7 select-none items-center gap-2 rounded-sm pr-2 pl-1 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover"
              >
                <span className="flex size-4 items-center justify-center"><Primitive.ItemIndicator><Check size={14} /></Primitive.ItemIndicator></span>
                <Primitive.ItemText>{option.label ?? option.value}</Primitive.ItemText>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
