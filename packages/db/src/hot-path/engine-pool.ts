import { rolePool, type RolePoolOptions } from '../connection/role-pool.ts';
import type pg from 'pg';

/**
 * Settings under which the hot path's prepared statements keep one plan for good: look-ups by key, driven by at most a
 * few hundred input rows. A plan made while a table is small must not scan it when it has grown.
 */
const PLANNER = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_bitmapscan: 'off',
  enable_material: 'off',
  jit: 'off',
};

/** Connections of the engine role: the tables of executions, of every tenant, and nothing else. */
export function enginePool(options: Omit<RolePoolOptions, 'role' | 'settings' | 'applicationName'>): pg.Pool {
  return rolePool({ ...options, role: 'windhover_engine', applicationName: 'windhover-engine', settings: PLANNER });
}
