import type { Configuration } from '@windhover/platform';

const DOCKER = 'io.kestra.plugin.scripts.runner.docker.Docker';

/**
 * Static configuration of a task type: its own values, the default task runner, and under `taskRunners` the values of each
 * runner's type. The container engine of the environment stands in for one that the configuration does not name.
 */
export function configurationOfTypes({ worker, plugins }: Configuration): (type: string) => Record<string, unknown> {
  const { defaultTaskRunner, containerEngine } = worker;
  const valuesOf = (type: string): Record<string, unknown> | undefined => plugins.configurations.find((each) => each.type === type)?.values;
  const { host, certificates } = containerEngine;
  const engine = { ...(host !== undefined && { host }), ...(certificates !== undefined && { 'cert-path': certificates }) };
  const runners = plugins.configurations.filter(({ type }) => type.includes('.runner.')).map(({ type, values }) => [type, values] as const);
  const taskRunners = { ...Object.fromEntries(runners), [DOCKER]: { ...engine, ...valuesOf(DOCKER) } };
  return (type) => ({ defaultTaskRunner, taskRunners, ...valuesOf(type) });
}
