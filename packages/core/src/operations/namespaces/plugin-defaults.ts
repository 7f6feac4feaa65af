import { z } from 'zod';
import { pluginDefaultsToYaml, readPluginDefaults } from '@windhover/flow';
import type { PluginDefault } from '@windhover/flow';
import { badRequest, invalid } from '@windhover/kernel';
import { knownNamespace } from '../../namespaces/known-namespace.ts';
import { saveNamespace } from '../../namespaces/save-namespace.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { file, json } from '../../operation/wire.ts';
import type { FileResponse } from '../../operation/wire.ts';

const common = { method: 'POST', tag: 'Namespaces', params: z.object({ id: z.string() }) } as const;

export const exportPluginDefaults = tenantOperation({
  ...common,
  id: 'exportPluginDefaults',
  path: '/api/v1/{tenant}/namespaces/{id}/plugindefaults/export',
  summary: 'The plugin defaults of a namespace as a YAML file.',
  permission: 'NAMESPACE:READ',
  transaction: 'read',
  response: file('application/octet-stream'),
  async run({ db }, { params: { id } }): Promise<FileResponse> {
    const { pluginDefaults } = await knownNamespace(db, id);
    return { contentType: 'application/octet-stream', fileName: `${id}-plugin-defaults.yaml`, content: pluginDefaultsToYaml(pluginDefaults) };
  },
});

export const importPluginDefaults = tenantOperation({
  ...common,
  id: 'importPluginDefaults',
  path: '/api/v1/{tenant}/namespaces/{id}/plugindefaults/import',
  summary: 'Adds the plugin defaults of a YAML file to a namespace, in place of those for the same type; gives the types that failed, which are none.',
  permission: 'NAMESPACE:UPDATE',
  transaction: 'write',
  body: { kind: 'form' },
  response: json(z.array(z.string())),
  async run(context, { params: { id }, body }) {
    const row = await knownNamespace(context.db, id);
    const upload = body.files.find(({ fieldName }) => fieldName === 'fileUpload');
    if (!upload) throw badRequest('Expected a file in the part fileUpload');
    const read = readPluginDefaults(new TextDecoder().decode(upload.content));
    if (!read.ok) throw invalid(`Invalid plugin defaults: ${read.message}`);
    const keyOf = ({ type, ref }: PluginDefault): string => JSON.stringify([type, ref ?? null]);
    const given = new Set(read.defaults.map(keyOf));
    const kept = row.pluginDefaults.filter((entry) => !given.has(keyOf(entry)));
    await saveNamespace(context, { ...row, pluginDefaults: [...kept, ...read.defaults] }, { create: false });
    return [];
  },
});
