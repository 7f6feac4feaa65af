import type { FlowName, SlotRequest, SlotStore } from '@windhover/core';
import type { AdmissionPlan, SlotRow } from '@windhover/engine';
import type pg from 'pg';
import {
  DROP_STATEMENT, ENTER_STATEMENT, LOCK_STATEMENT, READ_CANDIDATES_STATEMENT, READ_STATEMENT, TAKE_STATEMENT, WAITING_FLOWS_STATEMENT,
} from './slot-statements.ts';
import { translateError } from '../transactions/database-error.ts';

/** Waiting rows that one change looks at. */
const WAITING_AT_A_TIME = 200;

/** Slots of flows with a concurrency limit on PostgreSQL. `pool` should be one of its own: a change waits for others of its flow. */
export function createSlotStore(pool: pg.Pool): SlotStore {
  return {
    change: (request, plan) => change(pool, request, plan),
    waitingFlows: async (limit) => (await pool.query<FlowName>(WAITING_FLOWS_STATEMENT, [limit])).rows,
  };
}

type Changed = AdmissionPlan & { more: boolean };

async function change(pool: pg.Pool, request: SlotRequest, plan: (rows: SlotRow[]) => AdmissionPlan): Promise<Changed> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const changed = await changeLocked(client, request, plan);
    await client.query('commit');
    client.release();
    return changed;
  } catch (error) {
    // A connection in doubt is closed: the transaction ends with it.
    client.release(true);
    throw translateError(error);
  }
}

async function changeLocked(client: pg.PoolClient, request: SlotRequest, plan: (rows: SlotRow[]) => AdmissionPlan): Promise<Changed> {
  const { flow, candidates, forced = [] } = request;
  const key = [flow.tenantId, flow.namespace, flow.flowId];
  await client.query(LOCK_STATEMENT, key);
  const entering = [...candidates, ...forced];
  if (entering.length > 0) await client.query(ENTER_STATEMENT, [...key, entering, forced]);
  const { rows } = await client.query<SlotRow>(READ_STATEMENT, [...key, WAITING_AT_A_TIME]);
  const known = new Set(rows.map(({ executionId }) => executionId));
  const behind = candidates.filter((id) => !known.has(id));
  if (behind.length > 0) rows.push(...(await client.query<SlotRow>(READ_CANDIDATES_STATEMENT, [...key, behind])).rows);
  const planned = plan(rows);
  if (planned.drop.length > 0) await client.query(DROP_STATEMENT, [...key, planned.drop]);
  if (planned.take.length > 0) await client.query(TAKE_STATEMENT, [...key, planned.take]);
  const waiting = rows.filter(({ held }) => !held).length;
  return { ...planned, more: waiting >= WAITING_AT_A_TIME && planned.take.length + planned.drop.length > 0 };
}
