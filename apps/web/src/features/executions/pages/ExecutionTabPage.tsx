'use client';
import type { ComponentType } from 'react';
import { useRouteParam } from '../../shell/hooks/use-route-param.ts';
import { parseTab } from '../lib/execution-tabs.ts';
import type { ExecutionTab } from '../lib/execution-tabs.ts';
import { GanttTab } from './GanttTab.tsx';
import { LogsTab } from './LogsTab.tsx';
import { MetricsTab } from './MetricsTab.tsx';
import { OutputsTab } from './OutputsTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { TopologyTab } from './TopologyTab.tsx';

const TABS: Record<ExecutionTab, ComponentType> = {
  overview: OverviewTab, gantt: GanttTab, logs: LogsTab, outputs: OutputsTab, topology: TopologyTab, metrics: MetricsTab,
};

/** The tab that the address names. */
export function ExecutionTabPage() {
  const Tab = TABS[parseTab(useRouteParam('tab'))];
  return <Tab />;
}
