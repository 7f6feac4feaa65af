'use client';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { cn } from '../class-names.ts';
import { CONTROL } from '../form/control-look.ts';
import { Kbd } from '../keyboard/Kbd.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';

const SETTLE_MS = 200;

/** Free text that applies itself when typing rests; `/` focuses it, Escape empties it and leaves. */
export function SearchInput({ value, onChange, placeholder, className }: {
  value: string; onChange(value: string): void; placeholder: string; className?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(value);
  const [applied, setApplied] = useState(value);
  if (value !== applied) {
    setApplied(value);
    setDraft(value);
  }
  const apply = useRef(onChange);
  useEffect(() => {
    apply.current = onChange;
  });
  useEffect(() => {
    if (draft === value) return undefined;
    const timer = setTimeout(() => apply.current(draft), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [draft, value]);
  useShortcuts([{ keys: '/', run: () => input.current?.focus() }]);
  return (
    <div className={cn('relative w-64', className)}>
      <Search size={14} aria-hidden className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-subtle" />
      <input
        ref={input}
        type="search"
        aria-label={placeholder}
        placeholder={placeholder}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChange(draft);
          if (event.key !== 'Escape') return;
          setDraft('');
          onChange('');
          event.currentTarget.blur();
        }}
        className={cn(CONTROL, 'peer h-7 pr-7 pl-7 [&::-webkit-search-cancel-button]:hidden')}
      />
      <span aria-hidden className="pointer-events-none absolute top-1/2 right-1.5 -translate-y-1/2 peer-focus:hidden"><Kbd keys={['/']} /></span>
    </div>
  );
}
