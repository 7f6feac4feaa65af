import type { BuiltInRole } from './role.ts';

export interface PersonActor {
  kind: 'user' | 'api-token';
  userId: string;
  username: string;
  superAdmin: boolean;
  /** Role in each tenant that the person has access to. */
  access: ReadonlyMap<string, BuiltInRole>;
}

/** Parts of the platform that act on their own, in the tenant of the work at hand. */
export interface SystemActor {
  kind: 'scheduler' | 'runner';
}

export type Actor = PersonActor | SystemActor | { kind: 'anonymous' };

export const ANONYMOUS: Actor = { kind: 'anonymous' };
