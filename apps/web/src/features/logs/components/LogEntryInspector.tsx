'use client';
import { CodeBlock, CopyId, exactText, Inspector, KeyValue, LinkButton } from '@windhover/ui';
import type { LogEntryDto } from '@windhover/contracts';
import { ScrollText } from 'lucide-react';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { parseAnsi } from '../lib/ansi.ts';
import { lineHref } from './log-columns.tsx';
import { LEVEL_TEXT } from './LogLineRow.tsx';

/** One line whole, with where it comes from. */
export function LogEntryInspector({ entry, onClose }: { entry: LogEntryDto; onClose(): void }) {
  const tenant = useTenant();
  return (
    <Inspector
      title={<span className={LEVEL_TEXT[entry.level]}>{entry.level}</span>}
      after={<span className="truncate text-muted">{entry.taskId ?? entry.triggerId}</span>}
      onClose={onClose}
      className="w-[520px]"
    >
      <div className="space-y-4 p-4">
        <CodeBlock code={parseAnsi(entry.message).plain} wrap />
        <KeyValue
          rows={[
            { label: 'Time', value: <span className="tabular">{exactText(Date.parse(entry.timestamp))}</span> },
            { label: 'Flow', value: `${entry.namespace}.${entry.flowId}` },
            { label: 'Task', value: entry.taskId },
            { label: 'Trigger', value: entry.triggerId },
            { label: 'Attempt', value: entry.attemptNumber === undefined ? undefined : entry.attemptNumber + 1 },
            { label: 'Execution', value: entry.executionId === undefined ? undefined : <CopyId id={entry.executionId} full /> },
            { label: 'Thread', value: entry.thread },
          ]}
        />
        {entry.executionId === undefined ? null : <LinkButton icon={<ScrollText size={16} />} href={lineHref(tenant, entry)}>Open in the log of the execution</LinkButton>}
      </div>
    </Inspector>
  );
}
