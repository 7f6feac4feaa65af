'use client';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { LogEntryDto } from '@windhover/contracts';
import { followEvents } from '../../../api/event-stream.ts';
import { fetchExecutionLogs, logFollowUrl } from '../../../api/logs.ts';
import { LogFeed, PAGE_ENTRIES } from '../lib/log-feed.ts';
import type { LogFeedState } from '../lib/log-feed.ts';

const Context = createContext<LogFeed | undefined>(undefined);

/** Keeps the log of an execution for all its tabs; nothing is read before one of them asks. `isOpen`: the execution still writes. */
export function LogFeedProvider({ tenant, executionId, isOpen, children }: { tenant: string; executionId: string; isOpen: boolean; children: ReactNode }) {
  const [feed] = useState(() => new LogFeed({
    page: (after, signal) => fetchExecutionLogs(tenant, executionId, { after, limit: PAGE_ENTRIES }, signal),
    follow: ({ after, onEntry, onEnd }) => followEvents({
      url: () => logFollowUrl(tenant, executionId, { after: after() }),
      onEvent: ({ data }) => {
        if (isEntry(data)) onEntry(data);
      },
      onEnd,
    }),
  }));
  useEffect(() => feed.setOpen(isOpen), [feed, isOpen]);
  return <Context.Provider value={feed}>{children}</Context.Provider>;
}

const isEntry = (data: unknown): data is LogEntryDto => typeof data === 'object' && data !== null && 'message' in data;

/** The log of the execution around; it is read as long as a component uses it. */
export function useLogFeed(): { log: LogFeedState; retry(): void } {
  const feed = useContext(Context);
  if (!feed) throw new Error('useLogFeed is for components inside LogFeedProvider.');
  useEffect(() => feed.retain(), [feed]);
  return { log: useSyncExternalStore(feed.subscribe, feed.state, feed.state), retry: () => feed.retry() };
}
