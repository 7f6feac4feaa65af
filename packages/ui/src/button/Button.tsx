'use client';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '../class-names.ts';
import { Spinner } from '../feedback/Spinner.tsx';
import { buttonLook } from './button-look.ts';
import type { ButtonLook } from './button-look.ts';

export interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook;
  size?: 'normal' | 'compact';
  icon?: ReactNode;
  /** The action is under way: the button keeps its width and can't be pressed again. */
  busy?: boolean;
}

/** A button whose label is a verb ("Run flow"). */
export function Button({ look, size, icon, busy = false, className, children, disabled, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={cn(buttonLook({ look, size }), className)}
    >
      {busy ? <Spinner size={14} /> : icon}
      {children}
    </button>
  );
}
