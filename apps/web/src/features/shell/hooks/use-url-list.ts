'use client';
import { parseSort, readFilters, sortText, writeFilters } from '@windhover/ui';
import type { Filter, Sort } from '@windhover/ui';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';

export interface UrlList {
  filters: Filter[];
  setFilters(filters: Filter[]): void;
  sort: Sort | undefined;
  setSort(sort: Sort | undefined): void;
  page: number;
  setPage(page: number): void;
}

/** Filters, sort and page of a list, kept in the address: a copied link shows the same, back works. */
export function useUrlList(): UrlList {
  const params = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const text = params.toString();
  return useMemo(() => {
    const current = new URLSearchParams(text);
    const go = (next: URLSearchParams, history: 'push' | 'replace'): void => {
      const query = next.toString();
      router[history](query === '' ? pathname : `${pathname}?${query}`, { scroll: false });
    };
    const withValue = (name: string, value: string | undefined): URLSearchParams => {
      const next = new URLSearchParams(text);
      if (value === undefined) next.delete(name);
      else next.set(name, value);
      return next;
    };
    return {
      filters: readFilters(current),
      setFilters: (filters) => go(writeFilters(current, filters), 'replace'),
      sort: parseSort(current.get('sort')),
      setSort: (sort) => go(withValue('sort', sortText(sort)), 'replace'),
      page: Math.max(1, Number.parseInt(current.get('page') ?? '1', 10) || 1),
      setPage: (page) => go(withValue('page', page === 1 ? undefined : String(page)), 'push'),
    };
  }, [text, pathname, router]);
}
