import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the pages once where nobody has done so. */
export default function buildConsole(): void {
  if (existsSync(`${ROOT}apps/web/.next/BUILD_ID`)) return;
  const { status } = spawnSync('npm', ['run', 'build', '-w', '@windhover/web'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('the console could not be built: run npm run build -w @windhover/web');
}
