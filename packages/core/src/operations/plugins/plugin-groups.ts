import { z } from 'zod';
import { pluginIcon } from '@windhover/contracts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

const common = { method: 'GET', tag: 'Plugins', permission: 'authenticated', scope: 'instance' } as const;

export const listPluginSubGroups = outsideOperation({
  ...common,
  id: 'getPluginBySubgroups',
  path: '/api/v1/plugins/groups/subgroups',
  summary: 'All plugin types by the package that they stand in.',
  response: json(z.array(z.looseObject({}))),
  run: async ({ services }) => services.plugins.subGroups(),
});

/** A group is shown by the icon of its first type. */
export const listPluginGroupIcons = outsideOperation({
  ...common,
  id: 'getPluginGroupIcons',
  path: '/api/v1/plugins/icons/groups',
  summary: 'Icons by plugin and by package, as base64 SVG.',
  response: json(z.record(z.string(), pluginIcon)),
  async run({ services }) {
    const icons: Record<string, z.input<typeof pluginIcon>> = {};
    for (const { type, icon, kind } of services.plugins.manifests()) {
      const parts = type.split('.');
      for (const group of [parts.slice(0, 4).join('.'), parts.slice(0, -1).join('.')]) {
        icons[group] ??= { name: group.slice(group.lastIndexOf('.') + 1), icon: Buffer.from(icon).toString('base64'), flowable: kind === 'flowable' };
      }
    }
    return icons;
  },
});
