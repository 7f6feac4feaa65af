import { composePlatform } from '@windhover/composition';
import type { Platform, PlatformOptions } from '@windhover/composition';
import type { Configuration } from '@windhover/platform';

export type Composition = Platform;

/** The adapters of a worker process. */
export const compose = (configuration: Configuration, roles: PlatformOptions['roles']): Promise<Composition> =>
  composePlatform({ configuration, service: 'worker', roles, databasePoolSize: 4 });
