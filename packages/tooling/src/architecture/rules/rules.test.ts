import { describe, expect, it } from 'vitest';
import { readFile } from '../project/load-project.ts';
import type { Project, Rule, Workspace } from '../project/model.ts';
import { bannedCode } from './banned-code.ts';
import { declaredCycles, fileCycles, packageCycles } from './cycles.ts';
import { barrels, defaultExports } from './exports.ts';
import { layers } from './layers.ts';
import { names } from './names.ts';
import { reach } from './reach.ts';
import { percentile, sizes } from './sizes.ts';
import { tree } from './tree.ts';
import { vendors } from './vendors.ts';

/** A project of the given files; a workspace is whatever folder they are in. */
function projectOf(texts: Record<string, string>): Project {
  const workspaces = new Map<string, Workspace>();
  const entry = (dir: string): Workspace => {
    const name = `@windhover/${dir.replace('packages/plugins/', 'plugin-').replace(/^(packages|apps)\//, '')}`;
    const known = workspaces.get(dir) ?? { name, dir, exports: { '.': './src/index.ts', './server': './src/server.ts' }, dependencies: ['zod'], devDependencies: [] as string[] };
    workspaces.set(dir, known);
    return known;
  };
  const dirOf = (path: string) => /^(packages\/plugins\/[^/]+|(packages|apps)\/[^/]+|e2e)/.exec(path)?.[0] ?? '';
  const files = Object.entries(texts).map(([path, text]) => readFile(path, text, entry(dirOf(path))));
  return { workspaces: [...workspaces.values()], files, byPath: new Map(files.map((file) => [file.path, file])) };
}

const indexes = Object.fromEntries(
  ['kernel', 'core', 'db', 'queue', 'engine', 'testing', 'ui', 'plugin-sdk', 'plugin-catalog', 'platform'].map((name) => [`packages/${name}/src/index.ts`, 'export const a = 1;\n']),
);

/** What the rule says about one file in an otherwise clean project. */
function check(rule: Rule, path: string, text: string, more: Record<string, string> = {}): string[] {
  return rule(projectOf({ ...indexes, ...more, [path]: text }));
}

describe('layers', () => {
  it.each([
    ['packages/kernel/src/a.ts', `import { a } from '@windhover/core';`],
    ['packages/core/src/a.ts', `import { a } from '@windhover/db';`],
    ['packages/core/src/a.ts', `import type { A } from '@windhover/db';`],
    ['packages/core/src/a.ts', `const { a } = await import('@windhover/db');`],
    ['packages/core/src/a.ts', `type A = import('@windhover/db').A;`],
    ['packages/core/src/a.ts', `export * from '@windhover/db';`],
    ['packages/db/src/a.ts', `import { a } from '@windhover/queue';`],
    ['packages/db/src/a.ts', `import { a } from '@windhover/engine';`],
    ['packages/db/src/a.ts', `import { type A } from '@windhover/engine';`],
    ['packages/core/src/a.ts', `import { a } from '@windhover/testing';`],
    ['packages/plugins/core/src/a.ts', `import { a } from '@windhover/kernel';`],
    ['packages/ui/src/a.ts', `import { a } from '@windhover/kernel';`],
    ['apps/worker/src/roles/a.ts', `import { a } from '@windhover/db';`],
    ['apps/web/src/features/flows/a.ts', `import { a } from '@windhover/core';`],
    ['apps/web/src/features/flows/a.ts', `import { a } from '@windhover/plugin-catalog/server';`],
  ])('%s refuses %s', (path, text) => {
    expect(check(layers, path, text)).toHaveLength(1);
  });

  it.each([
    ['packages/core/src/a.ts', `import { a } from '@windhover/engine';`],
    ['packages/db/src/a.ts', `import type { A } from '@windhover/engine';`],
    ['packages/core/src/a.test.ts', `import { a } from '@windhover/testing';`],
    ['packages/core/src/a.ts', `/** See import('@windhover/db'). */`],
    ['packages/plugins/core/src/a.ts', `import { a } from '@windhover/plugin-sdk';`],
    ['apps/worker/src/composition.ts', `import { a } from '@windhover/db';`],
    ['apps/web/src/server/composition/queue.ts', `import { a } from '@windhover/queue';`],
    ['apps/web/src/features/flows/a.ts', `import { a } from '@windhover/ui';`],
  ])('%s allows %s', (path, text) => {
    expect(check(layers, path, text)).toEqual([]);
  });
});

describe('reach', () => {
  it.each([
    ['packages/core/src/a.ts', `import { a } from '../../db/src/index.ts';`],
    ['packages/core/src/a.ts', `import { a } from '@windhover/kernel/src/a.ts';`],
    ['packages/core/src/a.ts', `import { a } from 'left-pad';`],
    ['packages/core/src/a.ts', `import { a } from 'vitest';`],
    ['apps/web/src/features/a.ts', `import { a } from '../server/b.ts';`],
  ])('%s refuses %s', (path, text) => {
    expect(check(reach, path, text, { 'apps/web/src/server/b.ts': '' })).toHaveLength(1);
  });

  it('allows declared libraries, tools in tests, and server code to the server', () => {
    expect(check(reach, 'packages/core/src/a.ts', `import { z } from 'zod';`)).toEqual([]);
    expect(check(reach, 'packages/core/src/a.test.ts', `import { it } from 'vitest';`)).toEqual([]);
    const more = { 'apps/web/src/server/b.ts': '' };
    expect(check(reach, 'apps/web/app/page.tsx', `import { a } from '../src/server/b.ts';`, more)).toEqual([]);
  });
});

describe('vendors', () => {
  it.each([
    ['packages/core/src/a.ts', `import pg from 'pg';`],
    ['packages/db/src/a.ts', `import { Redis } from 'ioredis';`],
    ['apps/web/src/server/a.ts', `import { PrismaClient } from '@prisma/client';`],
    ['packages/core/src/a.ts', `import { readFile } from 'node:fs/promises';`],
    ['packages/engine/src/a.ts', `import { randomUUID } from 'node:crypto';`],
  ])('%s refuses %s', (path, text) => {
    expect(check(vendors, path, text)).toHaveLength(1);
  });

  it('allows a library to its owner and to tests, and computing modules to use cases', () => {
    expect(check(vendors, 'packages/db/src/a.ts', `import pg from 'pg';`)).toEqual([]);
    expect(check(vendors, 'packages/core/src/a.int.test.ts', `import pg from 'pg';`)).toEqual([]);
    expect(check(vendors, 'packages/core/src/a.ts', `import { randomUUID } from 'node:crypto';`)).toEqual([]);
  });
});

describe('banned code', () => {
  it.each([
    ['const a = process.env.HOME;'],
    [`const a = process['env'];`],
    ['const { env } = process;'],
    [`import vm from 'node:vm';`],
    [`eval('1');`],
    [`new Function('a');`],
    ['// @ts-' + 'ignore'],
    ['// oxlint' + '-disable-next-line no-eval'],
    ['it.' + `skip('a', () => undefined);`],
  ])('refuses %s', (text) => {
    expect(check(bannedCode, 'packages/core/src/a.ts', text)).toHaveLength(1);
  });

  it('allows the environment to platform and to tests', () => {
    expect(check(bannedCode, 'packages/platform/src/a.ts', 'const a = process.env;')).toEqual([]);
    expect(check(bannedCode, 'packages/core/src/a.test.ts', 'const a = process.env;')).toEqual([]);
    expect(check(bannedCode, 'packages/queue/src/a.ts', `await redis.eval('return 1', 0);`)).toEqual([]);
  });
});

describe('sizes', () => {
  const lines = (count: number) => 'const a = 1;\n'.repeat(count).replaceAll('const a', () => `const a${Math.random().toString(36).slice(2)}`);

  it('has a hard limit, and a stricter one for what grows', () => {
    expect(check(sizes, 'packages/db/src/a.ts', lines(400))).toEqual([]);
    expect(check(sizes, 'packages/db/src/a.ts', lines(401))).toEqual([expect.stringContaining('401 lines')]);
    expect(check(sizes, 'packages/engine/src/a.ts', lines(251))).toEqual([expect.stringContaining('at most 250')]);
  });

  it('limits the median and the 90th percentile', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`packages/db/src/f${index}.ts`, lines(230)]));
    expect(sizes(projectOf(many))).toEqual([expect.stringContaining('median'), expect.stringContaining('every tenth')]);
    expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  });
});

describe('names', () => {
  it.each([
    'packages/db/src/utils.ts', 'packages/db/src/helpers/a.ts', 'packages/db/src/common.test.ts',
    'packages/db/src/camelCase.ts', 'packages/db/src/Pascal.ts', 'packages/db/src/snake_case.ts',
  ])('refuses %s', (path) => {
    expect(check(names, path, '')).toHaveLength(1);
  });

  it.each(['packages/ui/src/Button.tsx', 'apps/web/app/ui/[tenant]/(auth)/[...path]/page.tsx', 'packages/db/src/a-b.int.test.ts'])('allows %s', (path) => {
    expect(check(names, path, '')).toEqual([]);
  });
});

describe('exports', () => {
  it('refuses default exports outside Next, and barrels outside entry points', () => {
    expect(check(defaultExports, 'packages/db/src/a.ts', 'export default 1;')).toHaveLength(1);
    expect(check(defaultExports, 'packages/db/src/a.ts', 'const a = 1; export { a as default };')).toHaveLength(1);
    expect(check(defaultExports, 'apps/web/app/page.tsx', 'export default function Page() { return null; }')).toEqual([]);
    expect(check(barrels, 'packages/db/src/all.ts', `export * from './index.ts';`)).toHaveLength(1);
    expect(check(barrels, 'packages/db/src/index.ts', `export * from './a.ts';`)).toEqual([]);
  });
});

describe('cycles', () => {
  it('finds files that import each other, for types too', () => {
    const texts = { 'packages/db/src/a.ts': `import './b.ts';`, 'packages/db/src/b.ts': `import './c.ts';` };
    expect(fileCycles(projectOf({ ...texts, 'packages/db/src/c.ts': '' }))).toEqual([]);
    const [problem] = fileCycles(projectOf({ ...texts, 'packages/db/src/c.ts': `import type { A } from './a.ts';` }));
    for (const name of ['a.ts', 'b.ts', 'c.ts']) expect(problem).toContain(name);
  });

  it('finds packages that need each other, but lets tests build on what is above', () => {
    const [up, down] = [`import { a } from '@windhover/db';`, `import { a } from '@windhover/queue';`];
    expect(packageCycles(projectOf({ ...indexes, 'packages/queue/src/a.ts': up, 'packages/db/src/a.ts': down }))).toHaveLength(1);
    expect(packageCycles(projectOf({ ...indexes, 'packages/queue/src/a.test.ts': up, 'packages/db/src/a.ts': down }))).toEqual([]);
  });
});

describe('declared cycles', () => {
  it('finds packages that declare each other, for development too', () => {
    const project = projectOf(indexes);
    const [kernel, core] = project.workspaces;
    kernel?.devDependencies.push(core?.name ?? '');
    expect(declaredCycles(project)).toEqual([]);
    core?.dependencies.push(kernel?.name ?? '');
    expect(declaredCycles(project)).toHaveLength(1);
  });
});

describe('tree', () => {
  it('names what is missing and what is too much', () => {
    const problems = tree(projectOf({ ...indexes, 'packages/extras/src/index.ts': '' }));
    expect(problems).toContain('packages/extras is not in the design');
    expect(problems).toContain('apps/web is missing');
    expect(problems).not.toContain('kernel is missing');
  });
});
