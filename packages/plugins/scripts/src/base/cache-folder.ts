import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TaskContext } from '@windhover/plugin-sdk';

/**
 * Folder of what a language keeps between runs; tenants do not share one. It lies below `cacheDirectory` of the plugin
 * configuration, else below the system's temporary folder.
 */
export function cacheFolder(context: TaskContext, language: string): string {
  const configured = context.configuration.cacheDirectory;
  const base = typeof configured === 'string' ? configured : join(tmpdir(), 'windhover-cache');
  return join(base, language, encodeURIComponent(context.info.tenantId));
}
