import { flowFiles } from '@windhover/composition';
import { FlowFileSync } from '@windhover/core';
import type { Composition } from './composition.ts';

/** Keeps flows and files in step where `micronaut.io.watch` says so: meant for one server on a developer's machine. */
export function syncFlows({ configuration, services, logger }: Pick<Composition, 'configuration' | 'services' | 'logger'>): FlowFileSync | undefined {
  const { watchedFlowPaths, product } = configuration;
  if (!watchedFlowPaths) return undefined;
  const files = flowFiles(watchedFlowPaths, (error) => logger.warn('a directory of flows is not watched: it is compared every few seconds', { error }));
  const sync = new FlowFileSync({ services, files, defaultTenant: product.tenants.default });
  sync.start();
  logger.info('flows are kept in step with files', { paths: watchedFlowPaths });
  return sync;
}
