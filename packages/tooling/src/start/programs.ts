import { fileURLToPath } from 'node:url';
import type { Program } from './supervisor.ts';
import type { Role } from './options.ts';

/** What every program is told about this installation. */
export interface Installation {
  environment: NodeJS.ProcessEnv;
  port: number;
  managementPort: number;
}

const WEB = 'apps/web/src/server/main.ts';
const WORKER = 'apps/worker/src/main.ts';
/**
 * Node sizes its heap by the machine; these keep both programs small beside a database and a queue on the same one. The tiering
 * budget: compiling Prisma's WebAssembly a second time, for speed, takes 40 MB at every start and makes no query faster.
 */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=2', '--max-old-space-size=320', '--wasm-tiering-budget=100000000'];
/** One arena for all threads: the C library keeps what was freed in each (glibc; others don't read this). */
export const ALLOCATOR: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: '1' };
/**
 * Node keeps what it compiled there, TypeScript stripped of its types included: the next start takes half the time, and the
 * compiler for TypeScript is not loaded at all. What can't be written there is compiled again.
 */
export const COMPILE_CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/windhover-compile', import.meta.url));

/** The programs of a role. The worker has the management port where both run; the web server's is the next one. */
export function programsOf(role: Role, installation: Installation): Program[] {
  const { environment, port, managementPort } = installation;
  const withPorts = (management: number): NodeJS.ProcessEnv => ({
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    ...ALLOCATOR,
    ...environment,
    WINDHOVER_PORT: String(port),
    WINDHOVER_MANAGEMENT_PORT: String(management),
  });
  const web = (management: number): Program => ({ name: 'web server', args: [...NODE_FLAGS, WEB], environment: withPorts(management) });
  const worker = (kind: string): Program => ({ name: kind === 'standalone' ? 'worker' : kind, args: [...NODE_FLAGS, WORKER, kind], environment: withPorts(managementPort) });
  switch (role) {
    case 'all':
      return [web(managementPort + 1), worker('standalone')];
    case 'web':
      return [web(managementPort)];
    default:
      return [worker(role)];
  }
}

/** Ports that must be free, with the option that changes each. */
export function portsOf(role: Role, port: number, managementPort: number): { port: number; option: string }[] {
  const management = { port: managementPort, option: '--management-port' };
  if (role === 'all') return [{ port, option: '--port' }, management, { ...management, port: managementPort + 1 }];
  return role === 'web' ? [{ port, option: '--port' }, management] : [management];
}

export const servesWeb = (role: Role): boolean => role === 'all' || role === 'web';
