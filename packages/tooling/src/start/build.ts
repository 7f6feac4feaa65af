import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { StartError } from './options.ts';

/** Generates code, and builds the user interface where it is served. What did not change is taken from the cache. */
export async function build(root: string, withWeb: boolean, stop: AbortSignal): Promise<void> {
  const turbo = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'turbo.cmd' : 'turbo');
  const what = withWeb ? ['build', '--filter=@windhover/web'] : ['generate'];
  const child = spawn(turbo, ['run', ...what, '--output-logs=errors-only'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', TURBO_TELEMETRY_DISABLED: '1' },
    shell: process.platform === 'win32',
    signal: stop,
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new StartError('The user interface could not be built; the lines above say why.');
}
