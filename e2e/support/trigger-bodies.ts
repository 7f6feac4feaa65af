type Name = { namespace: string; flowId: string; triggerId: string };

const ACTS = ['pauseBackfill', 'unpauseBackfill', 'deleteBackfill'];
const BY_IDS = [...ACTS.map((id) => `${id}ByIds`), 'unlockTriggersByIds', 'deleteTriggersByIds'];
const BY_QUERY = [...ACTS.map((id) => `${id}ByQuery`), 'unlockTriggersByQuery', 'deleteTriggersByQuery', 'disabledTriggersByQuery'];

/** Bodies of the operations on triggers, by operation id. */
export function triggerBodies(trigger: Name): Record<string, unknown> {
  return {
    updateTrigger: { ...trigger, disabled: true }, disabledTriggersByIds: { triggers: [trigger], disabled: true },
    ...Object.fromEntries(ACTS.map((id) => [id, trigger])),
    ...Object.fromEntries(BY_IDS.map((id) => [id, [trigger]])),
    ...Object.fromEntries(BY_QUERY.map((id) => [id, {}])),
  };
}

/** What acts on several triggers answer when they find none. */
export const NO_TRIGGERS: Record<string, unknown> = Object.fromEntries([...BY_IDS, ...BY_QUERY].map((id) => [id, { totalItems: 0 }]));
