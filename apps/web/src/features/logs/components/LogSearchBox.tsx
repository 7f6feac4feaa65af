'use client';
import { cn, IconButton, useShortcuts } from '@windhover/ui';
import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import { useRef } from 'react';
import type { LogSearch } from '../hooks/use-log-search.ts';

/** Finds text in the log. `/` or Ctrl-F focuses it (the browser's own search sees only the lines on the screen); Enter goes on. */
export function LogSearchBox({ search, narrow }: { search: LogSearch; narrow: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const focus = (): void => {
    input.current?.focus();
    input.current?.select();
  };
  useShortcuts([{ keys: '/', run: focus }, { keys: 'Mod+f', run: focus }]);
  const { typed, query, count, current, isCut } = search;
  return (
    <div className="flex items-center gap-1">
      <div className={cn('relative', narrow ? 'w-40' : 'w-64')}>
        <Search size={14} aria-hidden className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-subtle" />
        <input
          ref={input}
          type="search"
          aria-label="Search the log"
          placeholder={narrow ? 'Search' : 'Search the log'}
          value={typed}
          onChange={(event) => search.setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') search.step(event.shiftKey ? -1 : 1);
            if (event.key !== 'Escape') return;
            search.setQuery('');
            event.currentTarget.blur();
          }}
          className="h-7 w-full rounded-md border border-control-line/60 bg-canvas pr-16 pl-7 text-body placeholder:text-subtle hover:border-control-line focus-visible:border-accent focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:hidden"
        />
        <span aria-live="polite" className="tabular pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-small text-subtle">
          {query === '' ? '' : count === 0 ? 'none' : `${current + 1}/${count}${isCut ? '+' : ''}`}
        </span>
      </div>
      {typed === '' ? null : (
        <>
          <IconButton label="Next match" keys={['n']} icon={<ChevronDown size={16} />} size="compact" disabled={count === 0} onClick={() => search.step(1)} />
          <IconButton label="Previous match" keys={['N']} icon={<ChevronUp size={16} />} size="compact" disabled={count === 0} onClick={() => search.step(-1)} />
        </>
      )}
    </div>
  );
}
