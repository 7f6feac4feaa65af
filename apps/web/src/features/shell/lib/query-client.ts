import { keepPreviousData, QueryClient } from '@tanstack/react-query';
import { ConnectionError, statusOf } from '../../../api/api-error.ts';

const MAX_RETRIES = 2;

/** What may pass by itself is tried again; what the server refused is not. */
export function shouldRetry(failures: number, error: unknown): boolean {
  if (failures >= MAX_RETRIES) return false;
  return error instanceof ConnectionError || (statusOf(error) ?? 0) >= 502;
}

/**
 * Previous data stays while new data loads; what was read is fresh for a few seconds, so that going back is instant.
 * Whether the server is reached is found out by asking it, not by what the browser thinks of its network.
 */
export const makeQueryClient = (): QueryClient => new QueryClient({
  defaultOptions: {
    queries: { staleTime: 4000, gcTime: 10 * 60_000, retry: shouldRetry, placeholderData: keepPreviousData, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
