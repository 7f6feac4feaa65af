import type { Project } from '../project/model.ts';
import { resolve } from '../project/resolve.ts';
import { PURE, shortName, usesTestTools } from './layers.ts';

/** Vendor libraries that belong to one package; names end in `*` where the whole scope does. */
const OWNERS: Record<string, string> = {
  pg: 'db',
  prisma: 'db',
  '@prisma/*': 'db',
  bullmq: 'queue',
  ioredis: 'queue',
  '@redis/client': 'plugins/redis',
  hono: 'http',
  '@hono/*': 'http',
  busboy: 'http',
  'next-auth': 'idp',
  'openid-client': 'idp',
  ldapts: 'idp',
  '@node-rs/argon2': 'idp',
  '@aws-sdk/*': 'object-store',
  nodemailer: 'mail',
  pino: 'platform',
  'jq-wasm': 'platform',
  'prom-client': 'platform',
  '@opentelemetry/*': 'platform',
  next: 'apps/web',
  '@tanstack/react-query': 'apps/web',
  '@xyflow/react': 'apps/web',
  'monaco-editor': 'apps/web',
};

/** Parts of a server's library that are made for pages. */
const BROWSER_HALVES: Record<string, string> = { 'next-auth/react': 'apps/web' };

/** Node's modules that pure code may use where it runs in the browser too: none. */
const PURE_BUILTINS = new Set<string>();
/** Use cases compute, they don't reach out: no files, sockets, processes, workers. */
const CORE_BUILTINS = new Set([
  'node:assert', 'node:async_hooks', 'node:buffer', 'node:crypto', 'node:events', 'node:path/posix', 'node:perf_hooks',
  'node:stream', 'node:stream/promises', 'node:stream/web', 'node:string_decoder', 'node:timers', 'node:timers/promises',
  'node:url', 'node:util',
]);

/** One vendor library belongs to one package; pure code and use cases do no input or output. */
export function vendors(project: Project): string[] {
  return project.files.flatMap((file) => {
    const from = shortName(file.workspace);
    if (usesTestTools(from) || file.kind !== 'source') return [];
    return file.imports.flatMap(({ specifier, typeOnly, line }) => {
      const target = resolve(project, file, specifier);
      if (target.kind === 'external') {
        const owner = BROWSER_HALVES[specifier] ?? ownerOf(target.name);
        return owner === undefined || owner === from
          ? []
          : [`${file.path}:${line} ${target.name} belongs to ${owner}`];
      }
      if (target.kind !== 'builtin' || typeOnly) return [];
      const permitted = from === 'core' ? CORE_BUILTINS : PURE.includes(from) ? PURE_BUILTINS : undefined;
      return permitted && !permitted.has(target.name) ? [`${file.path}:${line} must not use ${target.name}`] : [];
    });
  });
}

function ownerOf(name: string): string | undefined {
  return OWNERS[name] ?? OWNERS[`${name.split('/')[0]}/*`];
}
