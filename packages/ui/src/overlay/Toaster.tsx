'use client';
import { CircleCheck, CircleX, Info, X } from 'lucide-react';
import { Toast as Primitive } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { Button } from '../button/Button.tsx';
import { cn } from '../class-names.ts';
import { LAYER } from './layers.ts';
import { toastStore } from './toast-store.ts';
import type { ToastMessage } from './toast-store.ts';

const ICONS = {
  info: <Info size={16} className="text-slate" aria-hidden />,
  success: <CircleCheck size={16} className="text-ok" aria-hidden />,
  error: <CircleX size={16} className="text-danger" aria-hidden />,
};

const NONE: readonly ToastMessage[] = [];

/** Stands once around the application; `toast.…` shows messages in it. Errors stay until dismissed. */
export function Toaster() {
  const messages = useSyncExternalStore(toastStore.subscribe, toastStore.messages, () => NONE);
  return (
    <Primitive.Provider swipeDirection="right">
      {messages.map((message) => (
        <Primitive.Root
          key={message.id}
          duration={message.kind === 'error' ? Number.POSITIVE_INFINITY : 5000}
          onOpenChange={(open) => {
            if (!open) toastStore.dismiss(message.id);
          }}
          className="flex animate-pop items-start gap-2 rounded-md border border-line-strong bg-raised px-3 py-2 shadow-pop"
        >
          <span className="mt-0.5">{ICONS[message.kind]}</span>
          <div className="min-w-0 grow">
            <Primitive.Title className="break-words font-medium">{message.title}</Primitive.Title>
            {message.description ? <Primitive.Description asChild><div className="break-words text-muted">{message.description}</div></Primitive.Description> : null}
          </div>
          {message.action ? (
            <Primitive.Action asChild altText={message.action.label}>
              <Button size="compact" onClick={message.action.run}>{message.action.label}</Button>
            </Primitive.Action>
          ) : null}
          <Primitive.Close aria-label="Dismiss" className="mt-0.5 rounded-sm text-subtle hover:text-fg"><X size={16} /></Primitive.Close>
        </Primitive.Root>
      ))}
      <Primitive.Viewport className={cn('fixed right-4 bottom-4 flex w-[360px] max-w-[calc(100vw-32px)] flex-col gap-2 outline-none', LAYER.toast)} />
    </Primitive.Provider>
  );
}
