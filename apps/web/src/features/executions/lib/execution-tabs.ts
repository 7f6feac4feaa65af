/** The tabs of an execution's page; each is a route. */
export const EXECUTION_TABS = [
  ['overview', 'Overview'], ['gantt', 'Gantt'], ['logs', 'Logs'], ['outputs', 'Outputs'], ['topology', 'Topology'], ['metrics', 'Metrics'],
] as const;
export type ExecutionTab = (typeof EXECUTION_TABS)[number][0];

/** The tab that an address names; the first for any other word. */
export const parseTab = (text: string): ExecutionTab => EXECUTION_TABS.find(([id]) => id === text)?.[0] ?? 'overview';
