import type { Invariant } from './invariant.ts';

/** The version grows by one with every commit, so that a decision on anything older is refused. */
export const versionCountsCommits: Invariant = ({ store, commits }) =>
  store.execution.version === commits ? undefined : `version ${store.execution.version} after ${commits} commits`;
