'use client';
import { IconButton, useCopy } from '@windhover/ui';
import { Braces, Check } from 'lucide-react';
import { kvExpression } from '../lib/kv-value.ts';

/** Copies the expression that reads the pair in a flow. */
export function CopyExpression({ name }: { name: string }) {
  const { copied, copy } = useCopy();
  const expression = kvExpression(name);
  return <IconButton label={copied ? 'Copied' : `Copy ${expression}`} icon={copied ? <Check size={14} className="text-ok" /> : <Braces size={14} />} size="compact" onClick={() => void copy(expression)} />;
}
