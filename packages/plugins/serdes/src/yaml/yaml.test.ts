import { expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest as toIonManifest } from './yaml-to-ion/manifest.ts';
import { run as toIon } from './yaml-to-ion/run.ts';
import { manifest as toYamlManifest } from './ion-to-yaml/manifest.ts';
import { run as toYaml } from './ion-to-yaml/run.ts';

it('documents and lists become items, and items a list', async () => {
  const context = testContext();
  const read = async (yaml: string) => runInTest(toIonManifest, toIon, context, { from: await context.storage.put('in.yaml', yaml) });
  const outputs = await read('- a: 12345678901234567890\n  2020: 1.5\n  t: [x, null, true]\n- text\n---\nb: &x {c: 1}\nd: *x\n');
  expect(context.storage.text(String(outputs.uri))).toBe("{a:12345678901234567890,'2020':1.5e0,t:[\"x\",null,true]}\n\"text\"\n{b:{c:1},d:{c:1}}\n");
  expect(outputs.size).toBe(3);
  const back = await runInTest(toYamlManifest, toYaml, context, { from: outputs.uri });
  expect(context.storage.text(String(back.uri))).toBe('- a: 12345678901234567890\n  "2020": 1.5\n  t:\n    - x\n    - null\n    - true\n- text\n- b:\n    c: 1\n  d:\n    c: 1\n');
  await expect(read('a: [')).rejects.toThrow('not valid YAML');
});

it('dates are written in ISO-8601', async () => {
  const context = testContext();
  const from = await context.storage.put('in.ion', '{d:2024-01-01T,t:2024-01-01T10:00:00Z,n:1.50}');
  const outputs = await runInTest(toYamlManifest, toYaml, context, { from });
  expect(context.storage.text(String(outputs.uri))).toBe('- d: 2024-01-01\n  t: 2024-01-01T10:00:00Z\n  n: 1.5\n');
});
