import type { Actor } from '@windhover/authz';
import { forbidden } from '@windhover/kernel';
import type { FlowRow } from '../ports/tenant-db.ts';

const READ_ONLY = 'system.readOnly';

/**
 * Refuses to let a person change a flow whose label `system.readOnly` is true. API tokens may: such flows are deployed by
 * programs (concepts/system-labels).
 */
export function requireWritable(current: Pick<FlowRow, 'namespace' | 'id' | 'labels'>, actor: Actor): void {
  if (actor.kind !== 'user' || !current.labels.some(({ key, value }) => key === READ_ONLY && String(value) === 'true')) return;
  throw forbidden(`Flow '${current.namespace}.${current.id}' is read-only (label ${READ_ONLY}): only an API token may change it`);
}
