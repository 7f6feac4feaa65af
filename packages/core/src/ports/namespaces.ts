import type { JsonObject } from '@windhover/kernel';
import type { PluginDefault, WorkerGroupSelector } from '@windhover/flow';
import type { Filter, Page, PageOf } from './page.ts';

/** What is set up of a namespace. */
export interface NamespaceRow {
  id: string;
  description?: string;
  /** For `{{ namespace.x }}`, in the order in which they were written. */
  variables: JsonObject;
  pluginDefaults: PluginDefault[];
  /** Namespaces that may reach this one, with those below them; absent: every one, empty: none. */
  allowedNamespaces?: string[];
  workerGroup?: WorkerGroupSelector;
  /** Other properties of the API's shape, as they were given. */
  settings: JsonObject;
}

/** The settings of some namespaces, and the version of all of the tenant's at that moment; 0 when none was ever set up. */
export interface NamespacesRead {
  version: number;
  rows: NamespaceRow[];
}

/**
 * Namespaces of a tenant. One is known when it was set up, or when it or one below it holds flows. Every write moves the
 * tenant's version on, in the same transaction.
 */
export interface NamespaceRepository {
  /** Undefined when it was never set up. */
  find(id: string): Promise<NamespaceRow | undefined>;
  /** Those of the names that are set up, in no order, with the version that they belong to. One statement. */
  read(ids: readonly string[]): Promise<NamespacesRead>;
  /** Whether it, or one below it, holds flows. */
  holdsFlows(id: string): Promise<boolean>;
  /** Known namespaces by name; with `existing` those alone that were set up. Fields: `q`, `id`, `namespace`. */
  search(filters: Filter[], page: Page, options: { existing: boolean }): Promise<PageOf<NamespaceRow>>;
  /** Creates or replaces. False when `create` is asked for and the namespace is set up already; then nothing is written. */
  save(row: NamespaceRow, options: { create: boolean }): Promise<boolean>;
  /** False when it was never set up. */
  remove(id: string): Promise<boolean>;
  /** Namespaces that do not admit every other one; at most 10,000. */
  restricted(): Promise<Pick<NamespaceRow, 'id' | 'allowedNamespaces'>[]>;
}
