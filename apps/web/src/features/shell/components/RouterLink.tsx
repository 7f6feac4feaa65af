'use client';
import type { LinkProps } from '@windhover/ui';
import Link from 'next/link';

/** The router's link, for the components of the design system. */
export function RouterLink(props: LinkProps) {
  return <Link {...props} />;
}
