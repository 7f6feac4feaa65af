import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { isRunning } from './processes.ts';
import { endEarlierRun } from './run-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'windhover-run-'));
const file = join(folder, 'run.json');
afterAll(() => rmSync(folder, { recursive: true }));

/** A process with a mark in its command line. */
const sleeper = (mark: string) => spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', mark]);

it('refuses a folder that another launcher runs on', async () => {
  const other = sleeper('start/main.ts');
  writeFileSync(file, JSON.stringify({ launcher: other.pid, children: [] }));
  await expect(endEarlierRun(file)).rejects.toThrow(`already runs on this data (process ${other.pid})`);
  other.kill('SIGKILL');
  await once(other, 'exit');
  await expect(endEarlierRun(file)).resolves.toBeUndefined();
});

it('ends what a killed launcher left, and nothing that merely has its number', async () => {
  const [left, stranger] = [sleeper('apps/worker/src/main.ts'), sleeper('something-else')];
  const children = [{ pid: left.pid, mark: 'apps/worker/src/main.ts' }, { pid: stranger.pid, mark: 'apps/web/src/server/main.ts' }];
  writeFileSync(file, JSON.stringify({ launcher: 2 ** 22 - 1, children }));
  await endEarlierRun(file);
  expect(isRunning(left.pid ?? 0, 'apps/worker')).toBe(false);
  expect(isRunning(stranger.pid ?? 0, 'something-else')).toBe(true);
  stranger.kill('SIGKILL');
});

it('takes a file that was cut off as none', async () => {
  writeFileSync(file, '{"laun');
  await expect(endEarlierRun(file)).resolves.toBeUndefined();
});
