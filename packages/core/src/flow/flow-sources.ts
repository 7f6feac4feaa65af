import { notFound } from '@windhover/kernel';
import { parseFlow } from '@windhover/flow';
import type { Flow, ParseOptions, ParseResult, TypeCatalogue } from '@windhover/flow';
import { NamespaceScopes } from '../namespaces/namespace-scopes.ts';
import type { NamespaceScope } from '../namespaces/namespace-scope.ts';
import type { Database } from '../ports/database.ts';
import type { CurrentRevision, ExecutionStore, FlowName } from '../ports/execution-store.ts';
import type { FlowRow, TenantDb } from '../ports/tenant-db.ts';
import { Batcher } from '../pipeline/batcher.ts';
import { KeptByWeight } from './kept-by-weight.ts';

export interface FlowSourcesOptions {
  database: Database;
  store: Pick<ExecutionStore, 'currentRevisions'>;
  catalogue: TypeCatalogue;
  defaults: NonNullable<ParseOptions['defaults']>;
  /** Characters of source of the flows that are kept. */
  capacity: number;
  /** Types that flows may not use here, with the reason. */
  refusedTypes?: ReadonlyMap<string, string>;
}

/** A stored revision with its parsed form. `flow` is absent when its source is no longer valid. */
export interface StoredFlow {
  row: FlowRow;
  parsed: ParseResult;
}

/**
 * Flows as stored, parsed. A revision never changes, so its parse is kept; which revision is current is asked of the
 * database each time.
 */
export class FlowSources {
  readonly #options: FlowSourcesOptions;
  readonly #namespaces: NamespaceScopes;
  readonly #parsed: KeptByWeight<{ source: string; scope: NamespaceScope | undefined; parsed: ParseResult }>;
  readonly #rows: KeptByWeight<FlowRow>;
  readonly #revisions: Batcher<FlowName, CurrentRevision | undefined>;
  readonly #reads: Batcher<FlowName & { revision: number }, FlowRow | undefined>;

  constructor(options: FlowSourcesOptions) {
    this.#options = options;
    this.#parsed = new KeptByWeight(options.capacity);
    this.#rows = new KeptByWeight(options.capacity);
    this.#namespaces = new NamespaceScopes(options);
    this.#revisions = new Batcher({ maxSize: 500, maxInFlight: 2, run: (names) => options.store.currentRevisions(names) });
    this.#reads = new Batcher({ maxSize: 200, maxInFlight: 2, run: (wanted) => this.#readRevisions(wanted) });
  }

  /**
   * The current revision, for starting executions: callers of one moment share a round trip, and a revision that this
   * process has seen is not read again.
   */
  async current(tenantId: string, namespace: string, flowId: string): Promise<StoredFlow | undefined> {
    const current = await this.#revisions.submit({ tenantId, namespace, flowId });
    if (current === undefined) return undefined;
    const row = await this.#rowOf({ tenantId, namespace, flowId, revision: current.revision });
    return row && { row, parsed: this.parsedRow(tenantId, row, await this.#namespaces.at(tenantId, namespace, current.namespacesVersion)) };
  }

  /** Parses what a person wrote, strictly, as it runs in its namespace. */
  async check(db: TenantDb, source: string, limits?: ParseOptions['limits']): Promise<ParseResult> {
    const { refusedTypes } = this.#options;
    const options: ParseOptions = { defaults: this.#options.defaults, ...(limits && { limits }), ...(refusedTypes && { refusedTypes }) };
    const alone = parseFlow(source, this.#options.catalogue, options);
    const scope = alone.draft && alone.draft.namespace !== '' ? await this.#namespaces.read(db, alone.draft.namespace) : undefined;
    if (!scope) return alone;
    if (scope.surroundings.pluginDefaults.length === 0) return within(scope, alone);
    return within(scope, parseFlow(source, this.#options.catalogue, { ...options, defaults: [...this.#options.defaults, ...scope.surroundings.pluginDefaults] }));
  }

  /** The current revision, or the one asked for. */
  async find(
    db: TenantDb, namespace: string, id: string, options: { revision?: number; allowDeleted?: boolean } = {},
  ): Promise<StoredFlow | undefined> {
    const row = await db.flows.find(namespace, id, options);
    return row && this.stored(db, row);
  }

  /** A row as it runs in its namespace. */
  async stored(db: TenantDb, row: FlowRow): Promise<StoredFlow> {
    return { row, parsed: this.parsedRow(db.tenantId, row, await this.#namespaces.read(db, row.namespace)) };
  }

  async get(db: TenantDb, namespace: string, id: string, options: { revision?: number; allowDeleted?: boolean } = {}): Promise<StoredFlow> {
    const found = await this.find(db, namespace, id, options);
    if (!found) throw notFound(`flow '${namespace}.${id}'${options.revision === undefined ? '' : ` revision ${options.revision}`}`);
    return found;
  }

  /**
   * A revision for the engine: also of a flow that was deleted while its executions run. With what its namespaces gave it in
   * `namespacesVersion` or later.
   */
  async revision(tenantId: string, namespace: string, id: string, revision: number, namespacesVersion = 0): Promise<Flow | undefined> {
    const row = await this.#rowOf({ tenantId, namespace, flowId: id, revision });
    const flow = row && this.parsedRow(tenantId, row, await this.#namespaces.at(tenantId, namespace, namespacesVersion)).flow;
    return flow && { ...flow, revision };
  }

  /** A revision as stored; one that this process has seen is not read again. */
  async #rowOf(wanted: FlowName & { revision: number }): Promise<FlowRow | undefined> {
    const key = `${wanted.tenantId}/${wanted.namespace}/${wanted.flowId}/${wanted.revision}`;
    const known = this.#rows.get(key);
    if (known) return known;
    const row = await this.#reads.submit(wanted);
    if (row) this.#rows.set(key, row, weightOf(row));
    return row;
  }

  async #readRevisions(wanted: (FlowName & { revision: number })[]): Promise<(FlowRow | undefined)[]> {
    const found = new Map<string, FlowRow>();
    const keyOf = (tenantId: string, namespace: string, id: string, revision: number): string => `${tenantId}/${namespace}/${id}/${revision}`;
    await Promise.all([...Map.groupBy(wanted, ({ tenantId }) => tenantId)].map(async ([tenantId, names]) => {
      const list = names.map(({ namespace, flowId, revision }) => ({ namespace, id: flowId, revision }));
      for (const row of await this.#options.database.withTenant(tenantId, 'read', (db) => db.flows.findRevisions(list))) {
        found.set(keyOf(tenantId, row.namespace, row.id, row.revision), row);
      }
    }));
    return wanted.map(({ tenantId, namespace, flowId, revision }) => found.get(keyOf(tenantId, namespace, flowId, revision)));
  }

  /**
   * The parse of a stored row, leniently: what was valid when it was saved goes on working. Kept by revision and source:
   * a save that is rolled back leaves its revision number to another source. Without a scope it is the flow by itself, which
   * is enough to show what its author wrote.
   */
  parsedRow(tenantId: string, row: FlowRow, scope?: NamespaceScope): ParseResult {
    const key = `${tenantId}/${row.namespace}/${row.id}/${row.revision}${scope ? '/scoped' : ''}`;
    const known = this.#parsed.get(key);
    if (known?.source === row.source && known.scope === scope) return known.parsed;
    const defaults = scope ? [...this.#options.defaults, ...scope.surroundings.pluginDefaults] : this.#options.defaults;
    const read = parseFlow(row.source, this.#options.catalogue, { lenient: true, defaults });
    const parsed = scope ? within(scope, read) : read;
    if (parsed.flow) parsed.flow = { ...parsed.flow, revision: row.revision, disabled: row.disabled };
    this.#parsed.set(key, { source: row.source, scope, parsed }, weightOf(row));
    return parsed;
  }
}

/** What an entry costs beside its source, in characters of source. */
const OF_EACH = 500;

const weightOf = ({ source }: FlowRow): number => source.length + OF_EACH;

/** A flow with what its namespaces give to it besides plugin defaults. */
function within({ surroundings, workerGroup }: NamespaceScope, parsed: ParseResult): ParseResult {
  const { flow } = parsed;
  return flow ? { ...parsed, flow: { ...flow, surroundings, ...(workerGroup && !flow.workerGroup && { workerGroup }) } } : parsed;
}
