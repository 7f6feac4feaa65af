import { z } from 'zod';
import { inputTypeRow, pluginDocumentation, pluginIcon } from '@windhover/contracts';
import { INPUT_TYPES } from '@windhover/flow';
import { notFound } from '@windhover/kernel';
import { outsideOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

const common = { method: 'GET', tag: 'Plugins', permission: 'authenticated', scope: 'instance' } as const;

export const listPlugins = outsideOperation({
  ...common,
  id: 'listPlugins',
  path: '/api/v1/plugins',
  summary: 'All plugin types by group.',
  response: json(z.array(z.looseObject({}))),
  run: async ({ services }) => services.plugins.groups(),
});

export const listPluginIcons = outsideOperation({
  ...common,
  id: 'getPluginIcons',
  path: '/api/v1/plugins/icons',
  summary: 'Icons by type, as base64 SVG.',
  response: json(z.record(z.string(), pluginIcon)),
  async run({ services }) {
    return Object.fromEntries(services.plugins.manifests().map(({ type, icon, kind }) => [type, {
      name: type.slice(type.lastIndexOf('.') + 1), icon: Buffer.from(icon).toString('base64'), flowable: kind === 'flowable',
    }]));
  },
});

export const getPluginDocumentation = outsideOperation({
  ...common,
  id: 'getPluginDocumentation',
  path: '/api/v1/plugins/{cls}',
  summary: 'Documentation and schema of a type.',
  params: z.object({ cls: z.string() }),
  response: json(pluginDocumentation),
  async run({ services }, { params: { cls } }) {
    const documentation = services.plugins.documentation(cls);
    if (!documentation) throw notFound(`plugin type '${cls}'`);
    return documentation;
  },
});

export const listInputTypes = outsideOperation({
  ...common,
  id: 'getAllInputTypes',
  path: '/api/v1/plugins/inputs',
  summary: 'Types that inputs can have.',
  response: json(z.array(inputTypeRow)),
  run: async () => INPUT_TYPES.map((type) => ({ type, cls: type })),
});
