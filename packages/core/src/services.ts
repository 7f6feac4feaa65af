import type { Clock, IdSource } from '@windhover/kernel';
import type { TypeCatalogue } from '@windhover/flow';
import type { Accounts } from './identity/accounts.ts';
import type { ExecutionActions } from './execution/execution-actions.ts';
import type { FlowSources } from './flow/flow-sources.ts';
import type { TenantDirectory } from './tenant/tenant-directory.ts';
import type { NamespaceFileStore } from './namespace-files/namespace-file-store.ts';
import type { Archives } from './ports/archives.ts';
import type { Bus } from './ports/bus.ts';
import type { Database } from './ports/database.ts';
import type { Encryption } from './ports/encryption.ts';
import type { ExecutionStore } from './ports/execution-store.ts';
import type { ApiTokenFactory, PasswordHasher, SessionTokens } from './ports/identity.ts';
import type { LocalFiles } from './ports/local-files.ts';
import type { MaskerFactory } from './ports/masker.ts';
import type { ObjectStore } from './ports/object-store.ts';
import type { PluginDocumentation } from './ports/plugins.ts';
import type { RateLimiter } from './ports/rate-limiter.ts';
import type { Logger, Telemetry } from './ports/telemetry.ts';
import type { ExecutionExpressions } from './expressions/execution-expressions.ts';
import type { Settings } from './settings.ts';
import type { FlowTemplates } from './templates/flow-templates.ts';

/** All that operations may use. Made once per process by its composition root. */
export interface Services {
  settings: Settings;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  telemetry: Telemetry;
  database: Database;
  executions: ExecutionStore;
  bus: Bus;
  objects: ObjectStore;
  namespaceFiles: NamespaceFileStore;
  archives: Archives;
  /** Files of the disk that people may look at; absent where they may look at none. */
  previewFiles?: LocalFiles;
  limiter: RateLimiter;
  hasher: PasswordHasher;
  sessions: SessionTokens;
  apiTokens: ApiTokenFactory;
  catalogue: TypeCatalogue;
  plugins: PluginDocumentation;
  /** Parsed flows by revision. */
  flows: FlowSources;
  tenants: TenantDirectory;
  accounts: Accounts;
  /** Creates executions and moves them on. */
  actions: ExecutionActions;
  expressions: ExecutionExpressions;
  templates: FlowTemplates;
  newMasker: MaskerFactory;
  /** Absent without a key: then SECRET inputs are refused. */
  encryption?: Encryption;
}
