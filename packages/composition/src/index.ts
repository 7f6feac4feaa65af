export { composePlatform, DEFAULT_WORKER_GROUP, LEASE_MS } from './compose-platform.ts';
export type { Platform, PlatformOptions } from './compose-platform.ts';
export { flowFiles } from './flow-files.ts';
export { serviceOf } from './service-of.ts';
export { VERSION } from './version.ts';
export type { PluginExtension } from '@windhover/plugin-catalog/server';
