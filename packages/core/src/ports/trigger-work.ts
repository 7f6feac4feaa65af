/** A trigger that a worker took over for a while. */
export interface TakenTrigger extends TriggerLease {
  /** State of the execution that it made last. */
  lastState?: string;
  stopAfter: string[];
  /** The instant of the evaluation; absent for realtime triggers. */
  dueAtMs?: number;
  state: Record<string, unknown>;
}

export interface TriggerLease {
  tenantId: string;
  namespace: string;
  flowId: string;
  triggerId: string;
  leaseToken: string;
}

export interface TakeTriggers {
  kind: 'POLLING' | 'REALTIME';
  workerGroup: string;
  workerId: string;
  limit: number;
  leaseMs: number;
  /** Tokens of the new leases, one per trigger that may be taken. */
  leaseTokens: string[];
}

/** Triggers that workers evaluate or listen for. Each is of one worker at a time, by a lease. */
export interface TriggerWorkStore {
  /**
   * Polling triggers that are due and not locked by an open execution, or realtime triggers that nobody listens for. Those whose
   * lease ran out are among them.
   */
  takeTriggers(options: TakeTriggers): Promise<TakenTrigger[]>;
  /** Whether each lease still holds; the trigger may be gone, disabled or taken by another worker. Those that hold are extended. */
  extendTriggerLeases(leases: TriggerLease[], leaseMs: number): Promise<boolean[]>;
  /** Gives triggers back at once. */
  releaseTriggers(leases: TriggerLease[]): Promise<void>;
}
