'use client';
import { Switch as Primitive } from 'radix-ui';
import { useFieldProps } from './Field.tsx';

/** On or off, at once. */
export function Switch({ checked, onCheckedChange, disabled, 'aria-label': ariaLabel }: {
  checked: boolean; onCheckedChange(checked: boolean): void; disabled?: boolean; 'aria-label'?: string;
}) {
  return (
    <Primitive.Root
      {...useFieldProps()}
      aria-label={ariaLabel}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onCheckedChange}
      className="inline-flex h-4.5 w-8 shrink-0 items-center rounded-full bg-control-line p-0.5 transition-colors data-[state=checked]:bg-accent-solid disabled:opacity-50"
    >
      <Primitive.Thumb className="block size-3.5 rounded-full bg-canvas transition-transform data-[state=checked]:translate-x-3.5" />
    </Primitive.Root>
  );
}
