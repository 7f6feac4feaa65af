import { expect, it } from 'vitest';
import { pluginDefaultsToYaml, readPluginDefaults } from './plugin-defaults-source.ts';

const DEFAULTS = [
  { type: 'io.kestra.plugin.aws', forced: false, values: { region: 'eu-1', tags: { b: 1, a: [true] } } },
  { type: 'io.kestra.plugin.git', forced: true, ref: 'own', values: { password: '{{ render(namespace.token) }}' } },
];

it('reads what it has written', () => {
  expect(readPluginDefaults(pluginDefaultsToYaml(DEFAULTS))).toEqual({ ok: true, defaults: DEFAULTS });
  expect(readPluginDefaults('pluginDefaults:\n  - type: a.B\n')).toEqual({ ok: true, defaults: [{ type: 'a.B', forced: false, values: {} }] });
  expect(readPluginDefaults('[]')).toEqual({ ok: true, defaults: [] });
});

it.each([
  ['a: 1', 'expected a list'], ['- values: {}', '[0].type'], ['- {type: a.B}\n- {type: c.D, values: 1}', '[1].values'],
  ['- {type: a.B, forced: yes please}', '[0].forced'], ['- {type: a.B, ref: 1}', '[0].ref'], ['- [', ''],
])('refuses %s', (source, message) => {
  const read = readPluginDefaults(source);
  expect(read).toMatchObject({ ok: false });
  expect(read.ok ? '' : read.message).toContain(message);
});
