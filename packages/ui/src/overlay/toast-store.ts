import type { ReactNode } from 'react';

export interface ToastAction {
  label: string;
  run(): void;
}

export interface ToastMessage {
  id: number;
  kind: 'info' | 'success' | 'error';
  title: string;
  description?: ReactNode;
  action?: ToastAction;
}

type Listener = () => void;

/** Messages that pass: what was done, seldom what went wrong (that stands where it happened). At most four at a time. */
class ToastStore {
  #messages: readonly ToastMessage[] = [];
  #next = 1;
  readonly #listeners = new Set<Listener>();

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly messages = (): readonly ToastMessage[] => this.#messages;

  show(message: Omit<ToastMessage, 'id'>): void {
    this.#set([...this.#messages, { ...message, id: this.#next }].slice(-4));
    this.#next += 1;
  }

  dismiss(id: number): void {
    this.#set(this.#messages.filter((message) => message.id !== id));
  }

  #set(messages: readonly ToastMessage[]): void {
    this.#messages = messages;
    for (const listener of this.#listeners) listener();
  }
}

export const toastStore = new ToastStore();

interface ToastOptions {
  description?: ReactNode;
  action?: ToastAction;
}

const show = (kind: ToastMessage['kind']) => (title: string, options: ToastOptions = {}): void =>
  toastStore.show({ kind, title, ...options });

/** `toast.success('Saved revision 4', { action: { label: 'See changes', run } })`. */
export const toast = { info: show('info'), success: show('success'), error: show('error') };
