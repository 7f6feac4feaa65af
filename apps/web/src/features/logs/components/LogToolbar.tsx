'use client';
import { cn, IconButton, SegmentedControl, useCopy } from '@windhover/ui';
import { LOG_LEVELS } from '@windhover/kernel';
import type { LogLevel } from '@windhover/kernel';
import { Check, Copy, Download, TriangleAlert } from 'lucide-react';
import { LEVEL_TEXT } from './LogLineRow.tsx';
import { LogSearchBox } from './LogSearchBox.tsx';
import type { LogSearch } from '../hooks/use-log-search.ts';

/** Search, levels, order, and what can be done with the log. */
export function LogToolbar({ search, levels, counts, onLevels, byTask, onByTask, errors, onNextError, text, downloadUrl, compact }: {
  search: LogSearch; levels: ReadonlySet<LogLevel>; counts: Record<LogLevel, number>; onLevels(levels: ReadonlySet<LogLevel>): void;
  byTask: boolean; onByTask: ((byTask: boolean) => void) | undefined; errors: number; onNextError(): void; text(): string; downloadUrl: string; compact: boolean;
}) {
  const { copied, copy } = useCopy();
  return (
    <div role="toolbar" aria-label="Log" className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-4 py-2">
      <LogSearchBox search={search} narrow={compact} />
      <LevelChips levels={levels} counts={counts} onLevels={onLevels} onlyPresent={compact} />
      <span className="grow" />
      {errors > 0 && !compact ? <IconButton label={`Next of ${errors} error${errors === 1 ? '' : 's'}`} keys={['e']} icon={<TriangleAlert size={16} />} size="compact" onClick={onNextError} /> : null}
      {onByTask ? (
        <SegmentedControl
          label="Order"
          value={byTask ? 'task' : 'time'}
          onValueChange={(value) => onByTask(value === 'task')}
          segments={[{ value: 'task', label: 'By task' }, { value: 'time', label: 'By time' }]}
        />
      ) : null}
      <IconButton label={copied ? 'Copied' : 'Copy what is shown'} icon={copied ? <Check size={16} className="text-ok" /> : <Copy size={16} />} size="compact" onClick={() => void copy(text())} />
      <a href={downloadUrl} download aria-label="Download the log" title="Download the log" className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-fg">
        <Download size={16} />
      </a>
    </div>
  );
}

/** One chip per level that occurs; off hides its lines. A click with Alt leaves only this one. */
function LevelChips({ levels, counts, onLevels, onlyPresent }: {
  levels: ReadonlySet<LogLevel>; counts: Record<LogLevel, number>; onLevels(levels: ReadonlySet<LogLevel>): void; onlyPresent: boolean;
}) {
  const toggle = (level: LogLevel, only: boolean): void => {
    if (only) return onLevels(new Set(levels.size === 1 && levels.has(level) ? LOG_LEVELS : [level]));
    const next = new Set(levels);
    if (!next.delete(level)) next.add(level);
    return onLevels(next.size === 0 ? new Set(LOG_LEVELS) : next);
  };
  return (
    <div role="group" aria-label="Levels" className="flex gap-1">
      {LOG_LEVELS.filter((level) => !onlyPresent || counts[level] > 0 || !levels.has(level)).map((level) => {
        const isOn = levels.has(level);
        return (
          <button
            key={level}
            type="button"
            aria-pressed={isOn}
            disabled={counts[level] === 0 && isOn}
            title={`${isOn ? 'Hide' : 'Show'} ${level.toLowerCase()} lines. With Alt: only these.`}
            onClick={(event) => toggle(level, event.altKey)}
            className={cn(
              'inline-flex h-7 items-center gap-1 rounded-md border px-1.5 font-medium text-small transition-colors disabled:opacity-45',
              isOn ? 'border-line-strong bg-raised hover:bg-hover' : 'border-line border-dashed text-subtle line-through hover:text-fg',
              isOn && LEVEL_TEXT[level],
            )}
          >
            {level}
            <span className="tabular font-normal text-subtle">{shortCount(counts[level])}</span>
          </button>
        );
      })}
    </div>
  );
}

const shortCount = (count: number): string => (count < 10_000 ? String(count) : `${Math.floor(count / 1000)}k`);
