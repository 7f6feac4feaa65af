import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadProject } from './project/load-project.ts';
import { bannedCode } from './rules/banned-code.ts';
import { declaredCycles, fileCycles, packageCycles } from './rules/cycles.ts';
import { barrels, defaultExports } from './rules/exports.ts';
import { layers } from './rules/layers.ts';
import { names } from './rules/names.ts';
import { reach } from './rules/reach.ts';
import { sizes } from './rules/sizes.ts';
import { tree } from './rules/tree.ts';
import { vendors } from './rules/vendors.ts';

const rules = {
  'imports point down and inward': layers,
  'imports lead to something that may be reached': reach,
  'one vendor library belongs to one package': vendors,
  'code that is not allowed': bannedCode,
  'files are small': sizes,
  'names say something': names,
  'no default exports': defaultExports,
  'no barrels': barrels,
  'no cycles of files': fileCycles,
  'no cycles of packages': packageCycles,
  'no cycles of declared dependencies': declaredCycles,
  'the tree of the design': tree,
};

describe('architecture', () => {
  const project = loadProject(fileURLToPath(new URL('../../../../', import.meta.url)));

  it('sees the repository', () => {
    expect(project.files.length).toBeGreaterThan(100);
  });

  it.each(Object.entries(rules))('%s', (_name, rule) => {
    expect(rule(project)).toEqual([]);
  });
});
