'use client';
import { Tooltip as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cn } from '../class-names.ts';
import { Kbd } from '../keyboard/Kbd.tsx';
import { LAYER } from './layers.ts';

/** Stands once around the application: tooltips open at once when moving from one to the next. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Primitive.Provider delayDuration={350} skipDelayDuration={200}>{children}</Primitive.Provider>;
}

/** A short explanation of its child, on hover and on focus. */
export function Tooltip({ content, keys, side, children }: {
  content: ReactNode; keys?: readonly string[] | undefined; side?: 'top' | 'right' | 'bottom' | 'left' | undefined; children: ReactElement;
}) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn('flex max-w-xs animate-fade items-center gap-2 rounded-md border border-line-strong bg-raised px-2 py-1 text-fg text-small shadow-pop', LAYER.tooltip)}
        >
          {content}
          {keys ? <Kbd keys={keys} /> : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
