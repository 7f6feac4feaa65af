'use client';
import { useQuery } from '@tanstack/react-query';
import { fetchMe, meKeys } from '../../../api/me.ts';

/** The person signed in. */
export const useMe = () => useQuery({ queryKey: meKeys.me, queryFn: ({ signal }) => fetchMe(signal), staleTime: 60_000 });
