import { composePlatform } from '@windhover/composition';
import type { Platform } from '@windhover/composition';
import type { Configuration } from '@windhover/platform';

export type Composition = Platform;

/** The adapters of a worker process. */
export const compose = (configuration: Configuration): Promise<Composition> => composePlatform({ configuration, service: 'worker', databasePoolSize: 4 });
