'use client';
import { Button, EmptyState, ErrorState, LAYER, Notice, SkeletonRows, useShortcuts, useStored, cn } from '@windhover/ui';
import { ArrowDown, ScrollText } from 'lucide-react';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useAddress } from '../../executions/hooks/use-address.ts';
import { useLogFeed } from '../hooks/log-feed-context.tsx';
import { useLogScroll } from '../hooks/use-log-scroll.ts';
import { useLogSearch } from '../hooks/use-log-search.ts';
import { useTextColumns } from '../hooks/use-text-columns.ts';
import { headAbove, levelCounts, levelsText, logRows, parseLevels, rowsText } from '../lib/log-rows.ts';
import type { LogRow } from '../lib/log-rows.ts';
import type { LogSubject } from '../lib/log-subject.ts';
import { LogHeadRow } from './LogHeadRow.tsx';
import { LogLineRow } from './LogLineRow.tsx';
import { LogToolbar } from './LogToolbar.tsx';

interface LogPaneProps {
  subjects: ReadonlyMap<string, LogSubject>;
  downloadUrl: string;
  /** Only the lines of these task runs, of one attempt. */
  taskRunIds?: ReadonlySet<string> | undefined;
  attempt?: number | undefined;
  /** Beside something else: fewer controls, heads only where there are several task runs. */
  compact?: boolean;
  /** Begins at the first error instead of the first line. */
  atError?: boolean;
}

const GUTTER_PX = 116 + 48 + 12;
const TASK_PX = 144;

/** The log of an execution in one scroll area, however long it is. */
export function LogPane({ subjects, downloadUrl, taskRunIds, attempt, compact = false, atError = false }: LogPaneProps) {
  const { log, retry } = useLogFeed();
  const address = useAddress();
  const [order, setOrder] = useStored('windhover.logs.order');
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const byTask = compact ? (taskRunIds?.size ?? 0) > 1 : order !== 'time';
  const showTask = !compact && !byTask;
  const levelText = address.get('levels');
  const levels = useMemo(() => parseLevels(levelText), [levelText]);
  const scroller = useRef<HTMLDivElement>(null);

  const rows = useMemo(() => logRows(log.lines, { byTask, levels, collapsed, taskRunIds, attempt }), [log, byTask, levels, collapsed, taskRunIds, attempt]);
  const counts = useMemo(() => levelCounts(log.lines, { taskRunIds, attempt }), [log, taskRunIds, attempt]);
  const heads = useMemo(() => rows.flatMap((row, index) => (row.kind === 'head' ? [index] : [])), [rows]);

  const columns = useTextColumns(scroller, GUTTER_PX + (showTask ? TASK_PX : 0));
  const scroll = useLogScroll(rows, scroller, columns, log.live);
  const search = useLogSearch(rows, scroll.firstVisible, scroll.reveal);
  const fresh = useFreshCount(log.entries, scroll.following || !log.live);
  const linked = address.get('line');
  useJumpToLine(linked, rows, log.loading, scroll.reveal);

  const errorRows = useMemo(() => rows.flatMap((row, index) => (row.kind === 'line' && row.part === 0 && row.level === 'ERROR' ? [index] : [])), [rows]);
  useJumpToError(atError && linked === undefined ? errorRows[0] : undefined, scroll.reveal);
  const [lastError, setLastError] = useState(-1);
  const nextError = (): void => {
    const next = errorRows.find((row) => row > lastError) ?? errorRows[0];
    if (next === undefined) return;
    setLastError(next);
    scroll.reveal(next);
  };
  useShortcuts(compact ? [] : [{ keys: 'e', run: nextError }, { keys: 'Mod+End', run: scroll.toEnd }]);
  const toggle = (key: string): void => {
    const next = new Set(collapsed);
    if (!next.delete(key)) next.add(key);
    setCollapsed(next);
  };

  const stickyIndex = byTask ? headAbove(heads, scroll.items.length === 0 ? 0 : scroll.firstVisible()) : -1;
  const sticky = rows[stickyIndex];
  const subjectOf = (row: LogRow): LogSubject | undefined => (row.taskRunId === undefined ? undefined : subjects.get(row.taskRunId));

  return (
    <div className="flex min-h-0 grow flex-col">
      <LogToolbar
        search={search}
        levels={levels}
        counts={counts}
        onLevels={(next) => address.set({ levels: levelsText(next) })}
        byTask={byTask}
        onByTask={compact ? undefined : (next) => setOrder(next ? undefined : 'time')}
        errors={errorRows.length}
        onNextError={nextError}
        text={() => rowsText(rows)}
        downloadUrl={downloadUrl}
        compact={compact}
      />
      {log.error ? <div className="p-4"><ErrorState place="inline" title="The log could not be read." reason={log.error.message} onRetry={retry} /></div> : null}
      {log.cut ? <Notice kind="warning" className="m-2">The log is longer than a browser can show. Download it to read the rest.</Notice> : null}
      <div className="relative flex min-h-0 grow flex-col">
        <div ref={scroller} role="log" aria-live="off" aria-label="Log lines" tabIndex={0} onScroll={scroll.onScroll} className="focus-inset min-h-0 grow overflow-y-auto font-mono text-small leading-5 [overflow-anchor:none]">
          {sticky?.kind === 'head' ? (
            <div className={cn('sticky top-0 h-0', LAYER.sticky)}>
              <LogHeadRow head={sticky} subject={subjectOf(sticky)} onToggle={() => toggle(sticky.key)} />
            </div>
          ) : null}
          <div style={{ height: scroll.totalPx }} className="relative">
            <div className="absolute inset-x-0 top-0" style={{ transform: `translateY(${scroll.items[0]?.start ?? 0}px)` }}>
              {scroll.items.map((item) => {
                const row = rows[item.index];
                if (!row) return null;
                if (row.kind === 'head') return <LogHeadRow key={row.key} head={row} subject={subjectOf(row)} onToggle={() => toggle(row.key)} />;
                return (
                  <LogLineRow
                    key={row.key}
                    line={row}
                    index={item.index}
                    query={search.query}
                    currentStart={search.match?.row === item.index ? search.match.start : undefined}
                    linked={row.cursor === linked}
                    showTask={showTask}
                    measure={row.text.length > columns ? scroll.measure : undefined}
                    onLink={(cursor) => address.set({ line: cursor === linked ? undefined : cursor })}
                  />
                );
              })}
            </div>
          </div>
          {rows.length === 0 && !log.error ? <Nothing loading={log.loading} live={log.live} filtered={log.entries > 0} /> : null}
        </div>
        {log.live && !scroll.following ? (
          <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
            <Button size="compact" look={fresh > 0 ? 'primary' : 'secondary'} icon={<ArrowDown size={14} />} onClick={scroll.toEnd} className="pointer-events-auto shadow-pop">
              {fresh > 0 ? `${fresh.toLocaleString('en-GB')} new line${fresh === 1 ? '' : 's'}` : 'Follow'}
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}

function Nothing({ loading, live, filtered }: { loading: boolean; live: boolean; filtered: boolean }) {
  if (loading) return <SkeletonRows label="Loading the log" />;
  const title = filtered ? 'No line fits' : live ? 'No line yet' : 'Nothing was logged';
  return (
    <div className="font-sans text-body">
      <EmptyState icon={<ScrollText size={20} />} title={title}>
        {filtered ? 'Lines of other levels or tasks are hidden.' : live ? 'Lines appear here the moment they are written.' : 'The tasks of this execution wrote no line.'}
      </EmptyState>
    </div>
  );
}

/** How many entries came since the view stopped following. */
function useFreshCount(entries: number, following: boolean): number {
  const [seen, setSeen] = useState(entries);
  if (following && seen !== entries) setSeen(entries);
  return following ? 0 : entries - seen;
}

/** Shows the first error once, as soon as it has been read. */
function useJumpToError(row: number | undefined, reveal: (row: number) => void): void {
  const done = useRef(false);
  const jump = useEffectEvent(() => (row === undefined ? undefined : reveal(row)));
  useEffect(() => {
    if (row === undefined || done.current) return;
    done.current = true;
    jump();
  }, [row]);
}

/** Brings the line of the address into view, once, when it has been read. */
function useJumpToLine(cursor: string | undefined, rows: readonly LogRow[], loading: boolean, reveal: (row: number) => void): void {
  const done = useRef<string | undefined>(undefined);
  const jump = useEffectEvent(() => {
    const row = rows.findIndex((each) => each.kind === 'line' && each.cursor === cursor);
    if (row < 0) return;
    done.current = cursor;
    reveal(row);
  });
  useEffect(() => {
    if (cursor === undefined || done.current === cursor) return;
    jump();
  }, [cursor, rows.length, loading]);
}
