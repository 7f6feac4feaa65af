import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { staleReason } from '../../bootstrap.mjs';

const folder = mkdtempSync(join(tmpdir(), 'windhover-bootstrap-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (path: string, packages: Record<string, object>): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify({ packages }));
};
const wanted = {
  '': {},
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b-darwin': { version: '2.0.0', optional: true },
  'node_modules/@windhover/w': { link: true },
};

describe('what is installed', () => {
  beforeEach(() => {
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    write('package-lock.json', wanted);
  });

  it('is nothing at first', () => {
    expect(staleReason(folder)).toBe('nothing is installed yet');
  });

  it('is right when all of it has the version of the lockfile, but for other platforms', () => {
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    mkdirSync(join(folder, 'node_modules/@windhover/w'), { recursive: true });
    expect(staleReason(folder)).toBeUndefined();
  });

  it('is stale when something is missing, old or not linked', () => {
    write('node_modules/.package-lock.json', {});
    expect(staleReason(folder)).toBe('node_modules/a is missing');
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '0.9.0' } });
    expect(staleReason(folder)).toBe('node_modules/a is 0.9.0 instead of 1.0.0');
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(staleReason(folder)).toBe('node_modules/@windhover/w is missing');
  });
});
