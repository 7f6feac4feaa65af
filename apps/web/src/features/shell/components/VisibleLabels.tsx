'use client';
import { LabelChips } from '@windhover/ui';
import type { ComponentProps } from 'react';
import { useVisibleLabels } from '../hooks/use-visible-labels.ts';

/** Labels as chips, without those that the installation hides. */
export function VisibleLabels({ labels, ...rest }: ComponentProps<typeof LabelChips>) {
  const visible = useVisibleLabels();
  return <LabelChips labels={visible(labels)} {...rest} />;
}
