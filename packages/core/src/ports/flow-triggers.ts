/** A Flow trigger that is enabled, and the states that it listens to. */
export interface FlowListener {
  namespace: string;
  flowId: string;
  triggerId: string;
  states: string[];
}

/** A state that an execution entered in a tenant that has a Flow trigger for it. */
export interface FlowEvent {
  tenantId: string;
  executionId: string;
  eventId: string;
  state: string;
  enteredAtMs: number;
}

/** What a trigger with several conditions has seen so far. */
export interface FlowWindow {
  windowId: string;
  startsAtMs: number;
  endsAtMs: number;
  /** Names of the conditions that held. */
  matched: string[];
  /** Outputs of the executions that they held for, later ones over earlier ones. */
  outputs: Record<string, unknown>;
}

/** An execution that a Flow trigger decided to make; its id is the execution's. */
export interface FlowFiring {
  executionId: string;
  namespace: string;
  flowId: string;
  triggerId: string;
  /** The execution that fired it, the state that it entered, and what expressions read as `trigger.*`. */
  request: { sourceExecutionId: string; state: string; variables: Record<string, unknown> };
}

/** State of the Flow triggers of a tenant. */
export interface FlowTriggerRepository {
  /** Makes the listeners of a flow equal to these: windows of kept ones survive. Same transaction as the flow's save. */
  sync(namespace: string, flowId: string, listeners: Pick<FlowListener, 'triggerId' | 'states'>[]): Promise<void>;
  listeners(): Promise<FlowListener[]>;
  /** Uses an event up; false when that has been done already. */
  takeEvent(eventId: string): Promise<boolean>;
  /** Uses events up that fire nothing. */
  dropEvents(eventIds: string[]): Promise<void>;
  /** The windows of a listener, which stays locked until the transaction ends; undefined when there is no such listener. */
  lockWindows(namespace: string, flowId: string, triggerId: string): Promise<FlowWindow[] | undefined>;
  saveWindow(namespace: string, flowId: string, triggerId: string, window: FlowWindow): Promise<void>;
  removeWindow(namespace: string, flowId: string, triggerId: string, windowId: string): Promise<void>;
  /** Others leave it alone for `holdMs`. */
  addFiring(firing: FlowFiring, holdMs: number): Promise<void>;
  removeFiring(executionId: string): Promise<void>;
}
