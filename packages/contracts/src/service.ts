import { z } from 'zod';
import { instant } from './wire-shapes.ts';

const serviceType = z.enum(['WEBSERVER', 'EXECUTOR', 'SCHEDULER', 'WORKER']);
const serviceState = z.enum([
  'CREATED', 'RUNNING', 'ERROR', 'DISCONNECTED', 'TERMINATING', 'TERMINATED_GRACEFULLY', 'TERMINATED_FORCED', 'NOT_RUNNING', 'INACTIVE', 'EMPTY', 'MAINTENANCE',
]);
const server = z.object({ id: z.string(), type: z.enum(['SERVER', 'STANDALONE']), version: z.string(), hostname: z.string() });

/** A row of the list of services. */
export const serviceSummary = z.object({
  id: z.string(),
  type: serviceType,
  state: serviceState,
  server,
  createdAt: instant,
  /** Its last heartbeat. */
  updatedAt: instant,
});

/** Everything that is known of a service. */
export const serviceDetails = serviceSummary.extend({
  server: server.extend({ props: z.record(z.string(), z.unknown()), metrics: z.array(z.unknown()) }),
  metrics: z.array(z.unknown()),
  events: z.array(z.object({ ts: instant, value: z.string(), type: z.string(), state: serviceState })),
  config: z.record(z.string(), z.unknown()),
  props: z.record(z.string(), z.unknown()),
  seqId: z.number().int(),
});

export const activeServices = z.object({
  total: z.number().int(),
  services: z.array(z.object({ type: serviceType, total: z.number().int() })),
});

/** Whether the installation is in maintenance, and how many services of each type took notice. */
export const maintenance = z.object({
  maintenance: z.boolean(),
  /** All running services did. */
  ready: z.boolean(),
  services: z.record(z.string(), z.object({ total: z.number().int(), inMaintenance: z.number().int() })),
});
