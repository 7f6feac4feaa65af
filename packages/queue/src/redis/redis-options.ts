import type { Logger } from '@windhover/core';

export interface RedisOptions {
  /** `redis://` or `rediss://` with user, password and database number. */
  url: string;
  /** Start of every key and channel of this installation. */
  prefix?: string;
  logger?: Logger;
}

/** Keys of two installations on one server stay apart when their prefixes differ. */
export const DEFAULT_PREFIX = 'windhover';
