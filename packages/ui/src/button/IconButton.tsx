'use client';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '../class-names.ts';
import { Spinner } from '../feedback/Spinner.tsx';
import { Tooltip } from '../overlay/Tooltip.tsx';
import { buttonLook } from './button-look.ts';
import type { ButtonLook } from './button-look.ts';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** What it does; read aloud and shown on hover. */
  label: string;
  icon: ReactNode;
  look?: ButtonLook;
  size?: 'normal' | 'compact';
  busy?: boolean;
  /** Shown beside the label in the tooltip: `['g', 'f']`. */
  keys?: readonly string[];
  side?: 'top' | 'right' | 'bottom' | 'left';
}

/** A square button with an icon, its name in the tooltip. */
export function IconButton({ label, icon, look = 'quiet', size = 'normal', busy = false, keys, side, className, disabled, type = 'button', ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label} keys={keys} side={side}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        disabled={disabled === true || busy}
        className={cn(buttonLook({ look, size: size === 'compact' ? 'icon-compact' : 'icon' }), className)}
      >
        {busy ? <Spinner size={14} /> : icon}
      </button>
    </Tooltip>
  );
}
