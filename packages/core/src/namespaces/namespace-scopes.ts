import type { Database } from '../ports/database.ts';
import type { NamespacesRead } from '../ports/namespaces.ts';
import type { TenantDb } from '../ports/tenant-db.ts';
import { KeptByWeight } from '../flow/kept-by-weight.ts';
import { namespaceAndParents } from '../kv/kv-names.ts';
import { namespaceScope } from './namespace-scope.ts';
import type { NamespaceScope } from './namespace-scope.ts';

/** What a namespace gives, as it was in a version of the tenant's namespaces and may still be. */
interface Known {
  version: number;
  scope: NamespaceScope | undefined;
  /** What it was made of, to see whether a later version changed anything for it. */
  content: string;
}

/** Characters of settings of the namespaces that are kept, and what an entry costs beside them. */
const KEPT_CHARACTERS = 4_000_000;
const OF_EACH = 500;

/**
 * What namespaces give to the flows in them. Whoever reads a flow or an execution reads the version of its tenant's
 * namespaces along with it: what is kept here is used when it is at least as new, and read again when it is not. So a
 * change acts on the next execution in every process, nothing is asked where nothing changed, and no message can be lost.
 * A namespace that a new version left as it was keeps its very scope, so that what was made with it need not be made again.
 */
export class NamespaceScopes {
  readonly #database: Pick<Database, 'withTenant'>;
  readonly #known = new KeptByWeight<Known>(KEPT_CHARACTERS);
  readonly #reading = new Map<string, Promise<NamespaceScope | undefined>>();

  constructor(options: { database: Pick<Database, 'withTenant'> }) {
    this.#database = options.database;
  }

  /** As of a version, or of a later one; undefined for version 0. */
  at(tenantId: string, namespace: string, version: number): NamespaceScope | undefined | Promise<NamespaceScope | undefined> {
    if (version === 0) return undefined;
    const key = `${tenantId}/${namespace}`;
    const known = this.#known.get(key);
    if (known && known.version >= version) return known.scope;
    const wanted = `${key}@${version}`;
    const reading = this.#reading.get(wanted) ?? this.#database
      .withTenant(tenantId, 'read', (db) => db.namespaces.read(namespaceAndParents(namespace)))
      .then((found) => this.#learn(key, found.version, this.#entry(key, namespace, found)))
      .finally(() => this.#reading.delete(wanted));
    this.#reading.set(wanted, reading);
    return reading;
  }

  /** As an open transaction sees it, in one statement: for what people ask for. It is not kept, since it may not be committed. */
  async read(db: TenantDb, namespace: string): Promise<NamespaceScope | undefined> {
    return this.#entry(`${db.tenantId}/${namespace}`, namespace, await db.namespaces.read(namespaceAndParents(namespace))).scope;
  }

  #entry(key: string, namespace: string, found: NamespacesRead): Pick<Known, 'scope' | 'content'> {
    const content = JSON.stringify(found.rows.map(({ id, variables, pluginDefaults, workerGroup }) => ({ id, variables, pluginDefaults, workerGroup }))
      .sort((one, other) => one.id.length - other.id.length));
    const former = this.#known.get(key);
    return { content, scope: former?.content === content ? former.scope : namespaceScope(namespace, found) };
  }

  #learn(key: string, version: number, entry: Pick<Known, 'scope' | 'content'>): NamespaceScope | undefined {
    const former = this.#known.get(key);
    if (former && former.version >= version) return former.scope;
    this.#known.set(key, { version, ...entry }, entry.content.length + OF_EACH);
    return entry.scope;
  }
}
