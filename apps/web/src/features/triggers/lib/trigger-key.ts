import type { TriggerAndStateDto } from '@windhover/contracts';
import type { TriggerRef } from '../../../api/triggers.ts';

/** A trigger's identity in a tenant as one text. */
export const triggerKey = ({ namespace, flowId, triggerId }: TriggerRef): string => `${namespace}/${flowId}/${triggerId}`;

export const refOf = ({ state }: TriggerAndStateDto): TriggerRef => ({ namespace: state.namespace, flowId: state.flowId, triggerId: state.triggerId });

/** The last part of a type: `io.kestra.plugin.core.trigger.Schedule` → `Schedule`. */
export const shortType = (type: string): string => type.slice(type.lastIndexOf('.') + 1);
