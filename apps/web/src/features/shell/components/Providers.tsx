'use client';
import { LinkProvider, Toaster, TooltipProvider } from '@windhover/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { makeQueryClient } from '../lib/query-client.ts';
import { RouterLink } from './RouterLink.tsx';

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <LinkProvider value={RouterLink}>
        <TooltipProvider>
          {children}
          <Toaster />
        </TooltipProvider>
      </LinkProvider>
    </QueryClientProvider>
  );
}
