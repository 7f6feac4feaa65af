import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async ({ info, logger, triggers }, { trigger, namespace, flowId, enabled }) => {
  const target = { namespace: namespace ?? info.namespace, flowId: flowId ?? info.flowId, triggerId: trigger };
  await triggers.setEnabled(target, enabled);
  logger.info(`${enabled ? 'Enabled' : 'Disabled'} trigger ${trigger} of flow ${target.namespace}.${target.flowId}`);
  return {};
};
