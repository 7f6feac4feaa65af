'use client';
import { WifiOff } from 'lucide-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { connection } from '../../../api/connection.ts';
import { fetchSetup } from '../../../api/setup.ts';

const RETRY_MS = 3000;
const never = (): boolean => false;

/** Says that the server is gone, tries by itself, and reads everything on the page again when it is back. */
export function ConnectionNotice() {
  const queryClient = useQueryClient();
  const lost = useSyncExternalStore(connection.subscribe, connection.isLost, never);
  useQuery({ queryKey: ['connection'], queryFn: ({ signal }) => fetchSetup(signal), enabled: lost, refetchInterval: RETRY_MS, retry: false });
  useEffect(() => {
    if (lost) return () => void queryClient.invalidateQueries();
    return undefined;
  }, [lost, queryClient]);
  if (!lost) return null;
  return (
    <div role="alert" className="flex shrink-0 items-center gap-2 border-line border-b bg-warn-soft px-4 py-1.5 text-warn">
      <WifiOff size={16} aria-hidden />
      <span><strong className="font-medium">The connection is gone.</strong> What you see may be old. Trying again every {RETRY_MS / 1000} s; nothing is lost on the server.</span>
    </div>
  );
}
