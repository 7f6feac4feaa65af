import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { missing, provideTool, REDIS } from './provide-tool.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'windhover-apt-'));
  path = join(folder, 'bin');
  mkdirSync(path);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a program that notes its arguments and the kind of questions that it may ask, and then does that. */
function fakeApt(body: string): void {
  writeFileSync(join(path, 'apt-get'), `#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> '${folder}/calls'\n${body}\n`, { mode: 0o755 });
}
const installsInto = (program: string): string => `printf '#!/bin/sh\\n' > '${path}/${program}'; /bin/chmod +x '${path}/${program}'`;
const calls = (): string[] => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
const INSTALL = 'noninteractive install -y --no-install-recommends redis-server';

describe('a tool that the tests need', () => {
  it('is found where it is installed, and nothing is installed then', () => {
    fakeApt('exit 1');
    writeFileSync(join(path, 'redis-server'), '', { mode: 0o755 });
    expect(provideTool(REDIS, { path, isRoot: true })).toBe(join(path, 'redis-server'));
    expect(calls).toThrow('ENOENT');
  });

  it('is installed without questions', () => {
    fakeApt(`[ "$1" = install ] && { ${installsInto('redis-server')}; }`);
    expect(provideTool(REDIS, { path, isRoot: true })).toBe(join(path, 'redis-server'));
    expect(calls()).toEqual([INSTALL]);
  });

  it('is installed from lists that are fetched first when they are old', () => {
    fakeApt(`case "$1" in update) : > '${folder}/lists';; install) [ -e '${folder}/lists' ] || exit 100; ${installsInto('redis-server')};; esac`);
    expect(provideTool(REDIS, { path, isRoot: true })).toBe(join(path, 'redis-server'));
    expect(calls()).toEqual([INSTALL, 'noninteractive update', INSTALL]);
  });

  it('stays away when it can\'t be installed, and the line says how it would be there', () => {
    fakeApt('exit 100');
    expect(provideTool(REDIS, { path, isRoot: true })).toBeUndefined();
    expect(calls()).toHaveLength(3);
    expect(missing(REDIS)).toBe('tests on Redis: redis-server is not installed (on Debian: apt-get install redis-server)');
  });

  it('is not installed by those who may not, or without a package manager', () => {
    fakeApt('exit 0');
    expect(provideTool(REDIS, { path, isRoot: false })).toBeUndefined();
    expect(calls).toThrow('ENOENT');
    rmSync(join(path, 'apt-get'));
    expect(provideTool(REDIS, { path, isRoot: true })).toBeUndefined();
  });
});
