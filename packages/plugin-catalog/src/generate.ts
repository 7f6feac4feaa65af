import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeSource, manifestsSource } from './generated-source.ts';
import { scanPlugins } from './scan.ts';

const plugins = await scanPlugins(join(import.meta.dirname, '..', '..', 'plugins'));
await writeFile(join(import.meta.dirname, 'manifests.generated.ts'), manifestsSource(plugins));
await writeFile(join(import.meta.dirname, 'code.generated.ts'), codeSource(plugins));
process.stdout.write(`${plugins.length} plugin types\n`);
