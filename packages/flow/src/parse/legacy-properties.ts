/** Old names of properties by canonical type, as `[old, new]` (flow language §19). */
const BY_TYPE: Record<string, readonly (readonly [string, string])[]> = {
  'io.kestra.plugin.core.flow.Pause': [['delay', 'pauseDuration']],
};

const OF_TRIGGERS: readonly (readonly [string, string])[] = [['minLogLevel', 'logLevel']];

/** Old names of properties of a task type. */
export function legacyTaskProperties(type: string): readonly (readonly [string, string])[] {
  return Object.hasOwn(BY_TYPE, type) ? (BY_TYPE[type] ?? []) : [];
}

/** Old names of properties of every trigger. */
export function legacyTriggerProperties(): readonly (readonly [string, string])[] {
  return OF_TRIGGERS;
}
