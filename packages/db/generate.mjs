// Generates the Prisma client into ./generated, unless it is there already for the same schema and version of Prisma.
// Runs on any Node from 20.19. No schema engine is needed for it, and none is fetched.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const schema = path.resolve(here, '../../prisma/schema');
const generated = path.join(here, 'generated');
const stamp = path.join(generated, '.stamp');
const require = createRequire(import.meta.url);
const prismaManifest = require.resolve('prisma/package.json');

const hash = createHash('sha256').update(readFileSync(prismaManifest)).update(readFileSync(fileURLToPath(import.meta.url)));
for (const file of readdirSync(schema).sort()) hash.update(file).update(readFileSync(path.join(schema, file)));
const wanted = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  rmSync(generated, { recursive: true, force: true });
  const cli = path.join(path.dirname(prismaManifest), JSON.parse(readFileSync(prismaManifest, 'utf8')).bin.prisma);
  const result = spawnSync(process.execPath, [cli, 'generate', '--schema', schema], {
    cwd: here,
    encoding: 'utf8',
    env: {
      ...process.env,
      // Any existing program stands for the schema engine, which `generate` looks for and does not use.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}\n`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
