import type { FlowRef } from '../../../api/flows.ts';

/** A flow's identity in a tenant as one text. */
export const flowKey = ({ namespace, id }: FlowRef): string => `${namespace}.${id}`;

/** The rows whose keys are chosen. */
export const chosenFlows = <F extends FlowRef>(flows: readonly F[], keys: ReadonlySet<string>): F[] =>
  flows.filter((flow) => keys.has(flowKey(flow)));
