import { z } from 'zod';
import { pluginDocumentation } from '@windhover/contracts';
import { notFound } from '@windhover/kernel';
import { outsideOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

const common = { method: 'GET', tag: 'Plugins', permission: 'authenticated', scope: 'instance' } as const;

/** Types of the product have one version: that of the product. */
export const getPluginVersions = outsideOperation({
  ...common,
  id: 'getPluginVersions',
  path: '/api/v1/plugins/{cls}/versions',
  summary: 'Versions of a plugin type that can be used.',
  params: z.object({ cls: z.string() }),
  response: json(z.object({ type: z.string(), versions: z.array(z.string()) })),
  async run({ services }, { params: { cls } }) {
    const found = services.catalogue.find(cls);
    if (!found) throw notFound(`plugin type '${cls}'`);
    return { type: found.type, versions: [services.settings.version] };
  },
});

export const getPluginDocumentationOfVersion = outsideOperation({
  ...common,
  id: 'getPluginDocumentationFromVersion',
  path: '/api/v1/plugins/{cls}/versions/{version}',
  summary: 'Documentation and schema of a type in one of its versions.',
  params: z.object({ cls: z.string(), version: z.string() }),
  response: json(pluginDocumentation),
  async run({ services }, { params: { cls, version } }) {
    const documentation = services.plugins.documentation(cls);
    if (!documentation || (version !== services.settings.version && version !== 'LATEST')) throw notFound(`version '${version}' of plugin type '${cls}'`);
    return documentation;
  },
});
