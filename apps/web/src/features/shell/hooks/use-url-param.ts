'use client';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';

/** One parameter of the address: what an inspector shows, which panel is open. Setting it leaves the page where it is. */
export function useUrlParam(name: string): [value: string | undefined, set: (value: string | undefined) => void] {
  const params = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const set = (value: string | undefined): void => {
    const next = new URLSearchParams(params.toString());
    if (value === undefined) next.delete(name);
    else next.set(name, value);
    const query = next.toString();
    router.replace(query === '' ? pathname : `${pathname}?${query}`, { scroll: false });
  };
  return [params.get(name) ?? undefined, set];
}
