import { notFound } from '@windhover/kernel';
import { parseFlow } from '@windhover/flow';
import type { Flow, ParseOptions, ParseResult, TypeCatalogue } from '@windhover/flow';
import type { Database } from '../ports/database.ts';
import type { FlowRow, TenantDb } from '../ports/tenant-db.ts';

export interface FlowSourcesOptions {
  database: Database;
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
  readonly #parsed = new Map<string, ParseResult>();

  constructor(options: FlowSourcesOptions) {
    this.#options = options;
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
    const stored = await this.#options.database.withTenant(tenantId, 'read', (db) => this.find(db, namespace, id, { revision, allowDeleted: true }));
    return stored?.parsed.flow && { ...stored.parsed.flow, revision };
  }

  /** The parse of a stored row, leniently: what was valid when it was saved goes on working. */
  parsedRow(tenantId: string, row: FlowRow): ParseResult {
    const key = `${tenantId}/${row.namespace}/${row.id}/${row.revision}`;
    const known = this.#parsed.get(key);
    if (known) return known;
    const parsed = parseFlow(row.source, this.#options.catalogue, { lenient: true, defaults: this.#options.defaults });
    if (parsed.flow) parsed.flow = { ...parsed.flow, revision: row.revision, disabled: row.disabled };
    this.#parsed.set(key, parsed);
    if (this.#parsed.size > this.#options.capacity) {
      const oldest = this.#parsed.keys().next().value;
      if (oldest !== undefined) this.#parsed.delete(oldest);
    }
    return parsed;
  }
}
