import type { Actor, PersonActor } from '@windhover/authz';
import type { Services } from '../services.ts';
import type { InstanceDb } from '../ports/instance-db.ts';
import type { TenantDb } from '../ports/tenant-db.ts';

/** What is known of the call besides its input. */
export interface CallInfo {
  requestId: string;
  /** Scheme and host that the caller used, for links. */
  origin: string;
  path: string;
  ip?: string;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
  headers: ReadonlyMap<string, string>;
}

interface BaseContext {
  actor: Actor;
  call: CallInfo;
  services: Services;
}

export interface TenantContext extends BaseContext {
  tenantId: string;
  db: TenantDb;
  /** Runs after the commit; a failure is logged and changes nothing. */
  afterCommit(effect: () => void | Promise<void>): void;
}

export interface InstanceContext extends BaseContext {
  instance: InstanceDb;
  afterCommit(effect: () => void | Promise<void>): void;
}

export interface OutsideContext extends BaseContext {
  /** Empty for operations of the instance. */
  tenantId: string;
}

/** The person behind the call; operations that need one declare a permission that only persons have. */
export function personOf(actor: Actor): PersonActor {
  if ('access' in actor) return actor;
  throw new Error(`a ${actor.kind} actor is no person`);
}
