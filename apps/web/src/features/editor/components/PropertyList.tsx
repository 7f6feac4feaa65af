'use client';
import { cn, Tooltip } from '@windhover/ui';
import type { JsonSchema } from '@windhover/flow';
import { Braces } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { defaultText, descriptionOf, isDynamic, typeText } from '../lib/schema-text.ts';
import { Markdown } from './Markdown.tsx';

/** Properties with their types; the one under the cursor is marked and brought into view. */
export function PropertyList({ properties, required, current }: {
  properties: readonly (readonly [string, JsonSchema])[]; required: ReadonlySet<string>; current: string | undefined;
}) {
  const marked = useRef<HTMLLIElement>(null);
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {properties.map(([name, schema]) => (
        <li key={name} ref={name === current ? marked : undefined} className={cn('space-y-0.5 px-3 py-2', name === current && 'bg-accent-soft')}>
          <div className="flex flex-wrap items-baseline gap-x-2">
            <code className="font-semibold">{name}</code>
            <span className="text-small text-muted">{typeText(schema)}</span>
            {required.has(name) ? <span className="text-accent-fg text-small">required</span> : null}
            {isDynamic(schema) ? <Tooltip content="Takes expressions"><span tabIndex={0} className="self-center rounded-sm text-subtle"><Braces size={13} aria-label="takes expressions" /></span></Tooltip> : null}
            {defaultText(schema) === undefined ? null : <span className="ml-auto text-small text-subtle">default <code>{defaultText(schema)}</code></span>}
          </div>
          {descriptionOf(schema) === '' ? null : <div className="text-muted"><Markdown text={descriptionOf(schema)} /></div>}
        </li>
      ))}
    </ul>
  );
}
