import { cva } from 'class-variance-authority';

/** The looks of everything that is pressed. One `primary` per view. */
export const buttonLook = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium text-body transition-colors ' +
    'disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50',
  {
    variants: {
      look: {
        primary: 'bg-accent-solid text-on-accent hover:bg-accent-solid-hover',
        secondary: 'border border-line-strong bg-raised text-fg hover:bg-hover active:bg-active',
        quiet: 'text-muted hover:bg-hover hover:text-fg active:bg-active data-[state=open]:bg-hover data-[state=open]:text-fg',
        danger: 'bg-danger-solid text-on-danger hover:bg-danger-solid-hover',
        'danger-quiet': 'border border-line-strong bg-raised text-danger hover:border-danger hover:bg-danger-soft',
      },
      size: { normal: 'h-8 px-3', compact: 'h-7 px-2.5', icon: 'size-8', 'icon-compact': 'size-7' },
    },
    defaultVariants: { look: 'secondary', size: 'normal' },
  },
);

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet';
