import { configuration } from '@windhover/contracts';
import { instanceOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { isInMaintenance } from '../../service/maintenance.ts';

export const getConfiguration = instanceOperation({
  id: 'getConfiguration',
  method: 'GET',
  path: '/api/v1/configs',
  alsoAt: ['/api/v1/configs/login'],
  tag: 'Misc',
  summary: 'What a client may know of the installation before it shows anything.',
  permission: 'anonymous',
  transaction: 'write',
  response: json(configuration),
  async run({ instance, services: { settings, ids, plugins, templates } }) {
    const { uuid } = await instance.settings.putIfAbsent('instance', { uuid: ids.next() });
    return {
      uuid: String(uuid),
      version: settings.version,
      edition: 'EE',
      ...(settings.url !== undefined && { url: settings.url }),
      environment: settings.environment,
      preview: settings.preview,
      systemNamespace: settings.systemNamespace,
      hiddenLabelsPrefixes: settings.hiddenLabelPrefixes,
      isAiEnabled: false,
      isTemplateEnabled: templates.enabled,
      isBasicAuthInitialized: (await instance.users.count()) > 0,
      secretsEnabled: true,
      inMaintenance: await isInMaintenance(instance),
      pluginsHash: String(plugins.manifests().length),
    };
  },
});
