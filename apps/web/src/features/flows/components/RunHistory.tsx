'use client';
import { durationText, exactText, isoDurationMs, stateLook, Tooltip, toneColour } from '@windhover/ui';
import Link from 'next/link';
import type { FlowRef } from '../../../api/flows.ts';
import { routes } from '../../../routes.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useFlowExecutions } from '../hooks/use-flow-executions.ts';

const BARS = 50;
const HEIGHT_PX = 48;
const MIN_PX = 4;

/** The last runs as bars: height is duration, colour is state, the newest stands right. */
export function RunHistory({ flow }: { flow: FlowRef }) {
  const tenant = useTenant();
  const { data } = useFlowExecutions(flow, { size: BARS });
  const runs = (data?.results ?? []).toReversed();
  if (runs.length < 2) return null;
  const durations = runs.map((run) => isoDurationMs(run.state.duration) ?? 0);
  const longest = Math.max(1, ...durations);
  return (
    <div className="flex shrink-0 items-end gap-0.5 border-line border-b px-4 py-3" style={{ height: HEIGHT_PX + 24 }}>
      {runs.map((run, index) => {
        const { tone, word } = stateLook(run.state.current);
        const ms = durations[index] ?? 0;
        return (
          <Tooltip key={run.id} content={`${word} · ${durationText(ms)} · ${exactText(Date.parse(run.state.startDate))}`}>
            <Link
              href={routes.execution(tenant, run)}
              prefetch={false}
              aria-label={`${word}, ${durationText(ms)}`}
              className="w-2 shrink-0 rounded-[2px] opacity-85 hover:opacity-100"
              style={{ height: Math.max(MIN_PX, Math.sqrt(ms / longest) * HEIGHT_PX), background: toneColour(tone).solid }}
            />
          </Tooltip>
        );
      })}
    </div>
  );
}
