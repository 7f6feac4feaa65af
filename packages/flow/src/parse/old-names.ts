const PACKAGES: Record<string, string> = {
  debugs: 'debug', executions: 'execution', flows: 'flow', states: 'state', storages: 'storage', templates: 'templating', triggers: 'trigger',
};

const CLASSES: Record<string, string> = {
  'io.kestra.plugin.core.flow.Flow': 'io.kestra.plugin.core.flow.Subflow',
  'io.kestra.plugin.core.flow.Worker': 'io.kestra.plugin.core.flow.WorkingDirectory',
  'io.kestra.plugin.core.flow.WaitFor': 'io.kestra.plugin.core.flow.LoopUntil',
  'io.kestra.plugin.core.execution.Counts': 'io.kestra.plugin.core.execution.Count',
  'io.kestra.plugin.core.storage.Purge': 'io.kestra.plugin.core.execution.PurgeExecutions',
  'io.kestra.plugin.core.execution.Purge': 'io.kestra.plugin.core.execution.PurgeExecutions',
  'io.kestra.plugin.core.storage.PurgeExecution': 'io.kestra.plugin.core.storage.PurgeCurrentExecutionFiles',
  'io.kestra.plugin.core.runner.ProcessTaskRunner': 'io.kestra.plugin.core.runner.Process',
  'io.kestra.plugin.scripts.runner.docker.DockerTaskRunner': 'io.kestra.plugin.scripts.runner.docker.Docker',
};

const REWRITES: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [/^io\.kestra\.core\.tasks\.([a-z]+)\.(\w+)$/, (m) => `io.kestra.plugin.core.${renamed(m[1])}.${m[2] ?? ''}`],
  [/^io\.kestra\.core\.models\.triggers\.types\.(\w+)$/, (m) => `io.kestra.plugin.core.trigger.${m[1] ?? ''}`],
  [/^io\.kestra\.core\.models\.conditions\.types\.(\w+?)(?:Condition)?$/, (m) => conditionName(m[1])],
  [/^io\.kestra\.plugin\.core\.condition\.(\w+)Condition$/, (m) => conditionName(m[1])],
  [/^io\.kestra\.plugin\.fs\.http\.(\w+)$/, (m) => `io.kestra.plugin.core.http.${m[1] ?? ''}`],
  [/^io\.kestra\.core\.models\.tasks\.runners\.types\.(\w+?)(?:TaskRunner)?$/, (m) => `io.kestra.plugin.core.runner.${m[1] ?? ''}`],
  [/^io\.kestra\.plugin\.notifications\.(\w+)\.(\w+)$/, (m) => `io.kestra.plugin.${m[1] ?? ''}.notifications.${m[2] ?? ''}`],
];

function renamed(name = ''): string {
  return Object.hasOwn(PACKAGES, name) ? (PACKAGES[name] ?? name) : name;
}

function conditionName(name = ''): string {
  const full = name === 'Flow' || name === 'FlowNamespace' || name === 'Multiple' ? `${name}Condition` : name;
  return `io.kestra.plugin.core.condition.${full}`;
}

/** Names that an old type name may have now, best first (flow language §19). Empty when it is not an old name. */
export function newNamesOf(type: string): string[] {
  const names: string[] = [];
  for (const [pattern, rewrite] of REWRITES) {
    const match = pattern.exec(type);
    if (match) names.push(rewrite(match));
  }
  for (const name of [type, ...names]) {
    if (Object.hasOwn(CLASSES, name)) names.unshift(CLASSES[name] ?? name);
  }
  return names;
}
