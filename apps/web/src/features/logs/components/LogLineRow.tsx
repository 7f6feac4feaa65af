'use client';
import { cn, exactText } from '@windhover/ui';
import type { CSSProperties, Ref } from 'react';
import type { AnsiStyle } from '../lib/ansi.ts';
import { clockText } from '../lib/clock-text.ts';
import type { LogLine } from '../lib/log-buffer.ts';
import { piecesOf } from '../lib/log-search.ts';

export const LEVEL_TEXT: Record<LogLine['level'], string> = {
  TRACE: 'text-subtle', DEBUG: 'text-subtle', INFO: 'text-slate', WARN: 'text-warn', ERROR: 'text-danger',
};
const LINE_LOOK: Record<LogLine['level'], string> = {
  TRACE: 'text-muted', DEBUG: 'text-muted', INFO: '', WARN: 'bg-warn-soft/60', ERROR: 'bg-danger-soft',
};

interface LogLineRowProps {
  line: LogLine;
  index: number;
  query: string;
  /** Where the match that was jumped to begins, when it is in this line. */
  currentStart: number | undefined;
  linked: boolean;
  showTask: boolean;
  /** Its height is measured: it may take several lines of the screen. */
  measure: Ref<HTMLDivElement> | undefined;
  onLink(cursor: string): void;
}

/** One line: time (a link to it), level, text. */
export function LogLineRow({ line, index, query, currentStart, linked, showTask, measure, onLink }: LogLineRowProps) {
  const isFirst = line.part === 0;
  return (
    <div
      ref={measure}
      data-index={index}
      className={cn('group flex min-h-5 pr-3', LINE_LOOK[line.level], linked && 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]')}
    >
      <span className="w-[116px] shrink-0 select-none pl-4">
        {isFirst ? (
          <a
            href={`?line=${encodeURIComponent(line.cursor)}`}
            title={`${exactText(line.atMs)}. Click to link to this line.`}
            onClick={(event) => {
              event.preventDefault();
              onLink(line.cursor);
            }}
            className="tabular rounded-sm text-subtle hover:text-accent-fg hover:underline"
          >
            {clockText(line.atMs)}
          </a>
        ) : null}
      </span>
      <span className={cn('w-12 shrink-0 select-none', LEVEL_TEXT[line.level])}>{isFirst ? line.level : ''}</span>
      {showTask ? <span className="w-36 shrink-0 select-none truncate pr-2 text-muted" title={line.taskId}>{isFirst ? line.taskId : ''}</span> : null}
      <span className="min-w-0 grow whitespace-pre-wrap [overflow-wrap:anywhere]">
        {piecesOf(line.text, line.spans, query, currentStart).map((piece, at) => {
          if (piece.style === undefined && piece.mark === undefined) return piece.text;
          const style = piece.style ? cssOf(piece.style) : undefined;
          return piece.mark === undefined
            ? <span key={at} style={style}>{piece.text}</span>
            : <mark key={at} style={style} className={cn('rounded-xs text-fg', piece.mark === 'current' ? 'bg-accent/60 outline outline-accent' : 'bg-accent/25')}>{piece.text}</mark>;
        })}
      </span>
    </div>
  );
}

function cssOf(style: AnsiStyle): CSSProperties {
  const lines = [style.underline ? 'underline' : '', style.strike ? 'line-through' : ''].filter(Boolean).join(' ');
  return {
    ...(style.fg === undefined ? {} : { color: style.fg }), ...(style.bg === undefined ? {} : { background: style.bg }),
    ...(style.bold ? { fontWeight: 700 } : {}), ...(style.dim ? { opacity: 0.65 } : {}), ...(style.italic ? { fontStyle: 'italic' } : {}),
    ...(lines === '' ? {} : { textDecoration: lines }),
  };
}
