import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { loadConfiguration } from './load.ts';
import { INERT_KEYS } from './inert.ts';
import { rootSchema } from './schema.ts';
import { shapeOf } from './shape.ts';

const PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'configuration.md');

interface Key {
  path: string;
  acts: boolean;
}

function keysOf(schema: z.core.$ZodType, path: string): Key[] {
  const shape = shapeOf(schema);
  if (shape.kind === 'unused') return [{ path, acts: false }];
  if (shape.kind === 'object') return [...shape.keys].flatMap(([key, child]) => keysOf(child, path === '' ? key : `${path}.${key}`));
  if (shape.kind === 'record') return keysOf(shape.value, path);
  return shape.kind === 'list' ? keysOf(shape.element, path) : [{ path, acts: true }];
}

/** The keys in the first column of a table. */
const written = (section: string): string[] => section.split('\n').flatMap((line) => [...(/^\| (`[^|]*) \|/.exec(line)?.[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, key = '']) => key));
const covers = (row: string, path: string): boolean => (row.endsWith('.*') ? path.startsWith(row.slice(0, -1)) : row === path);

it('the page names every key without effect, and no other', async () => {
  const [acting = '', unused = '', inert = ''] = (await readFile(PAGE, 'utf8')).split(/^## (?:Accepted|Checked), no effect$/m);
  const keys = keysOf(rootSchema, '');
  const without = keys.filter(({ acts }) => !acts).map(({ path }) => path);
  const rows = written(unused);
  expect(without.filter((path) => !rows.some((row) => covers(row, path)))).toEqual([]);
  expect(rows.filter((row) => !without.some((path) => covers(row, path)))).toEqual([]);
  expect(written(inert)).toEqual(INERT_KEYS);
  expect(written(acting).filter((row) => !keys.some(({ path, acts }) => acts && path === row))).toEqual([]);
});

it('a key that is checked and has no effect is told of where it is set', async () => {
  const { warnings } = await loadConfiguration({ files: [], env: { KESTRA_CONFIGURATION: 'kestra: { plugins: { security: { excludes: [io.kestra.plugin.core.debug.Echo] } } }' } });
  expect(warnings).toContain('kestra.plugins.security.excludes has no effect in this version');
  expect((await loadConfiguration({ files: [], env: {} })).warnings).toEqual([]);
});
