'use client';
import { useSearchParams } from 'next/navigation';

/** Values of the address by name; undefined takes one out. */
export type AddressChange = Record<string, string | undefined>;

/**
 * Parameters of the address that only this page reads (which row is open, which line is marked). They change at once, without
 * asking the server, and the history keeps its length.
 */
export function useAddress(): { get(name: string): string | undefined; set(change: AddressChange): void } {
  const params = useSearchParams();
  return {
    get: (name) => params.get(name) ?? undefined,
    set: (change) => {
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined) next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      window.history.replaceState(null, '', query === '' ? window.location.pathname : `?${query}`);
    },
  };
}
