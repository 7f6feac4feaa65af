import { notFound } from '@windhover/kernel';
import { parseFlow } from '@windhover/flow';
import type { Flow, ParseOptions, ParseResult, TypeCatalogue } from '@windhover/flow';
import type { Database } from '../ports/database.ts';
import type { ExecutionStore, FlowName } from '../ports/execution-store.ts';
import type { FlowRow, TenantDb } from '../ports/tenant-db.ts';
import { Batcher } from '../pipeline/batcher.ts';

export interface FlowSourcesOptions {
  database: Database;
  store: Pick<ExecutionStore, 'currentRevisions'>;
  catalogue: TypeCatalogue;
  defaults: NonNullable<ParseOptions['defaults']>;
  capacity: number;
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
  readonly #parsed = new Map<string, { source: string; parsed: ParseResult }>();
  readonly #rows = new Map<string, FlowRow>();
  readonly #revisions: Batcher<FlowName, number | undefined>;
  readonly #reads: Batcher<FlowName & { revision: number }, FlowRow | undefined>;

  constructor(options: FlowSourcesOptions) {
    this.#options = options;
    this.#revisions = new Batcher({ maxSize: 500, maxInFlight: 2, run: (names) => options.store.currentRevisions(names) });
    this.#reads = new Batcher({ maxSize: 200, maxInFlight: 2, run: (wanted) => this.#readRevisions(wanted) });
  }

  /**
   * The current revision, for starting executions: callers of one moment share a round trip, and a revision that this
   * process has seen is not read again.
   */
  async current(tenantId: string, namespace: string, flowId: string): Promise<StoredFlow | undefined> {
    const revision = await this.#revisions.submit({ tenantId, namespace, flowId });
    if (revision === undefined) return undefined;
    const row = await this.#rowOf({ tenantId, namespace, flowId, revision });
    return row && { row, parsed: this.parsedRow(tenantId, row) };
  }

  /** Parses what a person wrote, strictly. */
  check(source: string, limits?: ParseOptions['limits']): ParseResult {
    return parseFlow(source, this.#options.catalogue, { defaults: this.#options.defaults, ...(limits && { limits }) });
  }

  /** The current revision, or the one asked for. */
  async find(
    db: TenantDb, namespace: string, id: string, options: { revision?: number; allowDeleted?: boolean } = {},
  ): Promise<StoredFlow | undefined> {
    const row = await db.flows.find(namespace, id, options);
    return row && { row, parsed: this.parsedRow(db.tenantId, row) };
  }

  async get(db: TenantDb, namespace: string, id: string, options: { revision?: number; allowDeleted?: boolean } = {}): Promise<StoredFlow> {
    const found = await this.find(db, namespace, id, options);
    if (!found) throw notFound(`flow '${namespace}.${id}'${options.revision === undefined ? '' : ` revision ${options.revision}`}`);
    return found;
  }

  /** A revision for the engine: also of a flow that was deleted while its executions run. */
  async revision(tenantId: string, namespace: string, id: string, revision: number): Promise<Flow | undefined> {
    const row = await this.#rowOf({ tenantId, namespace, flowId: id, revision });
    const flow = row && this.parsedRow(tenantId, row).flow;
    return flow && { ...flow, revision };
  }

  /** A revision as stored; one that this process has seen is not read again. */
  async #rowOf(wanted: FlowName & { revision: number }): Promise<FlowRow | undefined> {
    const key = `${wanted.tenantId}/${wanted.namespace}/${wanted.flowId}/${wanted.revision}`;
    const row = this.#rows.get(key) ?? (await this.#reads.submit(wanted));
    if (row) this.#remember(this.#rows, key, row);
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
   * a save that is rolled back leaves its revision number to another source.
   */
  parsedRow(tenantId: string, row: FlowRow): ParseResult {
    const key = `${tenantId}/${row.namespace}/${row.id}/${row.revision}`;
    const known = this.#parsed.get(key);
    if (known?.source === row.source) return known.parsed;
    const parsed = parseFlow(row.source, this.#options.catalogue, { lenient: true, defaults: this.#options.defaults });
    if (parsed.flow) parsed.flow = { ...parsed.flow, revision: row.revision, disabled: row.disabled };
    this.#remember(this.#parsed, key, { source: row.source, parsed });
    return parsed;
  }

  #remember<T>(kept: Map<string, T>, key: string, value: T): void {
    kept.set(key, value);
    if (kept.size <= this.#options.capacity) return;
    const oldest = kept.keys().next().value;
    if (oldest !== undefined) kept.delete(oldest);
  }
}
