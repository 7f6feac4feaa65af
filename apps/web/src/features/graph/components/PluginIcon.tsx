'use client';
import { catalogue } from '@windhover/plugin-catalog';
import { CircleHelp } from 'lucide-react';

/** The drawing of a plugin type; it is ours, in the text's colour. */
export function PluginIcon({ type, size = 16 }: { type: string; size?: number }) {
  const svg = catalogue.find(type)?.icon;
  if (svg === undefined) return <CircleHelp size={size} aria-hidden />;
  return <span aria-hidden className="inline-flex shrink-0 [&>svg]:size-full" style={{ width: size, height: size }} dangerouslySetInnerHTML={{ __html: svg }} />;
}
