'use client';
import type { ReactNode } from 'react';
import { cn } from '../class-names.ts';
import { useLink } from '../navigation/link-context.ts';
import { buttonLook } from './button-look.ts';
import type { ButtonLook } from './button-look.ts';

/** A link that looks like a button: it goes to a page, and opens in a new tab like any link. */
export function LinkButton({ href, look, size, icon, children, className }: {
  href: string; look?: ButtonLook; size?: 'normal' | 'compact'; icon?: ReactNode; children: ReactNode; className?: string;
}) {
  const Link = useLink();
  return (
    <Link href={href} className={cn(buttonLook({ look, size }), className)}>
      {icon}
      {children}
    </Link>
  );
}
