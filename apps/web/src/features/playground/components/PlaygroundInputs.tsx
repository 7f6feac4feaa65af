'use client';
import { Notice } from '@windhover/ui';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { InputFields } from '../../run/components/InputFields.tsx';
import type { PlaygroundState } from '../hooks/use-playground.ts';

/** The inputs that plays are given; open where something is missing. */
export function PlaygroundInputs({ inputs: { rows, wrong, values, tried, set } }: { inputs: PlaygroundState['inputs'] }) {
  const [opened, setOpened] = useState(false);
  if (rows.length === 0) return null;
  const mustOpen = tried && wrong.length > 0;
  return (
    <details open={opened || mustOpen} onToggle={(event) => setOpened(event.currentTarget.open)} className="group max-h-[45%] shrink-0 overflow-auto border-line border-b">
      <summary className="focus-inset flex h-8 cursor-pointer list-none items-center gap-1 px-3 font-medium text-muted hover:text-fg">
        <ChevronRight size={14} className="transition-transform group-open:rotate-90" /> Inputs
        <span className="min-w-0 truncate pl-2 font-normal text-small text-subtle group-open:hidden">{rows.map((row) => row.input.displayName ?? row.input.id).join(', ')}</span>
      </summary>
      <div className="space-y-4 px-3 pt-1 pb-3">
        {mustOpen ? <Notice kind="warning">Nothing was played: {wrong.map((row) => row.input.displayName ?? row.input.id).join(', ')} {wrong.length === 1 ? 'needs' : 'need'} a look first.</Notice> : null}
        <InputFields rows={rows} values={values} showErrors={(row) => tried || values[row.input.id] !== undefined} onChange={set} />
      </div>
    </details>
  );
}
