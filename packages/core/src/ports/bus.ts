/**
 * What travels on the bus. Everything is a nudge to read again: a lost message costs time, never correctness.
 * `logs` carries lines for those who watch; who missed some reads them from the database.
 */
export type BusMessage =
  | { type: 'execution'; tenantId: string; executionId: string; version: number; state: string }
  | { type: 'logs'; tenantId: string; executionId: string; lines: unknown[] }
  | { type: 'interrupt'; tenantId: string; taskRunId: string }
  | { type: 'flow'; tenantId: string; namespace: string; flowId: string }
  | { type: 'policy'; tenantId?: string };

export interface Bus {
  /** Sends in the background, batched; never throws. */
  publish(messages: BusMessage[]): void;
  /** Messages of one execution (`execution` and `logs`). Resolves once messages published after it are seen. */
  subscribeExecution(
    key: { tenantId: string; executionId: string },
    listener: (message: BusMessage) => void,
  ): Promise<() => Promise<void>>;
  /** Messages of one kind for the whole installation. */
  subscribe(
    type: 'interrupt' | 'flow' | 'policy' | 'execution',
    listener: (message: BusMessage) => void,
  ): Promise<() => Promise<void>>;
  /** Called after a lost connection is back: what was published meanwhile is missing, so read again. */
  onReconnect(listener: () => void): void;
  close(): Promise<void>;
}
