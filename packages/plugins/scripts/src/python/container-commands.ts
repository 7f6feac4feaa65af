import type { Rendered } from '@windhover/plugin-sdk';
import type { PythonProperties } from './properties.ts';

/** Commands that install the dependencies inside of a container: by uv where the image has it, by pip otherwise. */
export function containerCommands({ dependencies = [], packageManager }: Rendered<PythonProperties>): string[] {
  if (dependencies.length === 0) return [];
  const packages = dependencies.map((name) => `'${name.replace(/'/g, "'\\''")}'`).join(' ');
  const pip = `python -m pip install --quiet --disable-pip-version-check --no-input --root-user-action=ignore -- ${packages}`;
  if (packageManager === 'PIP') return [pip];
  return [`if command -v uv > /dev/null 2>&1; then uv pip install --quiet --system -- ${packages}; else ${pip}; fi`];
}
