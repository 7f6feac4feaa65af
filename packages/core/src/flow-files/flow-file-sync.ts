import { isAppError } from '@windhover/kernel';
import { allPages } from '../flow/all-pages.ts';
import { requireValid, saveFlow } from '../flow/save-flow.ts';
import type { FlowFile, FlowFiles } from '../ports/flow-files.ts';
import type { FlowRow } from '../ports/tenant-db.ts';
import type { Services } from '../services.ts';
import { Repeat } from '../sweeper/repeat.ts';
import { keyOfFlow, KnownFiles } from './known-files.ts';
import type { FlowKey, KnownFile } from './known-files.ts';

export interface FlowFileSyncOptions {
  services: Services;
  files: FlowFiles;
  /** Of files whose name does not begin with the id of another tenant and `_`. */
  defaultTenant: string;
  /** How often files and flows are compared even if nobody told of a change. */
  everyMs?: number;
}

const EVERY_MS = 2_000;
/** What an editor writes in several steps settles in this time. */
const SETTLE_MS = 150;
/** Editors replace a file by removing it for a moment: one that is missing for so long was deleted. */
const GONE_MS = 400;
const ACTOR = { kind: 'scheduler' } as const;

/**
 * Keeps flows and files in step, both ways (reference: how-to-guides/local-flow-sync). A file that was created or changed is
 * saved as a flow; one with another id or namespace than before replaces its former flow; one that was deleted deletes it. A
 * flow that is saved or deleted elsewhere has its file follow. A file that is no valid flow is ignored, and never overwritten
 * unless its flow is saved elsewhere. Where both changed since the last look, the file wins.
 */
export class FlowFileSync {
  readonly #options: FlowFileSyncOptions;
  readonly #known = new KnownFiles();
  readonly #loop: Repeat;
  #passes: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #unwatch: (() => void) | undefined;

  constructor(options: FlowFileSyncOptions) {
    this.#options = options;
    this.#loop = new Repeat('comparing flows with files', options.everyMs ?? EVERY_MS, options.services.logger, () => this.pass());
  }

  start(): void {
    this.#unwatch = this.#options.files.watch(() => this.#soon(SETTLE_MS));
    this.#loop.start();
  }

  async stop(): Promise<void> {
    this.#unwatch?.();
    clearTimeout(this.#timer);
    await this.#loop.stop();
    await this.#passes.catch(() => undefined);
  }

  /** Compares once: files first, then flows. One at a time. */
  pass(): Promise<void> {
    const next = this.#passes.catch(() => undefined).then(() => this.#pass());
    this.#passes = next;
    return next;
  }

  #soon(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.pass().catch((error: unknown) => this.#options.services.logger.warn('flows and files could not be compared', { error }));
    }, ms);
  }

  async #pass(): Promise<void> {
    const { files } = this.#options;
    const listed = await files.list();
    this.#noteMissing(new Set(listed.map(({ path }) => path)));
    for (const file of listed) await this.#look(file);
    await this.#deleteFlowsOfMissing();
    await this.#writeFlows();
  }

  /** Known before the others are looked at: a file that was moved is one that is missing and one that is new. */
  #noteMissing(present: ReadonlySet<string>): void {
    const nowMs = this.#options.services.clock.nowMs();
    for (const known of this.#known.all()) {
      if (present.has(known.path)) delete known.missingSinceMs;
      else known.missingSinceMs ??= nowMs;
    }
  }

  async #look({ path, stamp }: FlowFile): Promise<void> {
    const known = this.#known.at(path);
    if (known?.stamp === stamp && !known.refused) return;
    const text = await this.#options.files.read(path);
    if (text === undefined) return;
    if (known?.text === text && !known.refused) known.stamp = stamp;
    else await this.#take(path, stamp, text);
  }

  /** Saves the flow of a file. What a person can mend is told and does not end the pass; anything else is tried again. */
  async #take(path: string, stamp: string, text: string): Promise<void> {
    const { services } = this.#options;
    const former = this.#known.at(path);
    const entry: KnownFile = { path, stamp, text, ...(former?.flow && { flow: former.flow }), ...(former?.synced !== undefined && { synced: former.synced }) };
    const tenantId = await this.#tenantOf(path);
    try {
      const flow = await services.database.withTenant(tenantId, 'write', async (db) => {
        const valid = await requireValid(services, db, text);
        const name: FlowKey = { tenantId, namespace: valid.namespace, id: valid.id };
        this.#known.requireFree(path, name);
        await saveFlow(services, db, ACTOR, valid, text, await db.flows.find(valid.namespace, valid.id, { allowDeleted: true }));
        const { flow: before } = entry;
        if (before && (before.namespace !== name.namespace || before.id !== name.id)) await db.flows.remove(before.namespace, before.id);
        return name;
      });
      this.#known.set({ path, stamp, text, flow, synced: text });
    } catch (error) {
      if (!isAppError(error) || error.kind !== 'user') throw error;
      this.#known.set({ ...entry, ...(error.code === 'conflict' && { refused: true }) });
      if (former?.text !== text) services.logger.warn('a flow file is ignored', { path, reason: error.message });
    }
  }

  async #deleteFlowsOfMissing(): Promise<void> {
    const { services } = this.#options;
    const nowMs = services.clock.nowMs();
    for (const known of this.#known.all()) {
      if (known.missingSinceMs === undefined) continue;
      if (nowMs - known.missingSinceMs < GONE_MS) {
        this.#soon(GONE_MS);
        continue;
      }
      this.#known.delete(known.path);
      const { flow } = known;
      if (flow) await services.database.withTenant(flow.tenantId, 'write', (db) => db.flows.remove(flow.namespace, flow.id));
    }
  }

  async #writeFlows(): Promise<void> {
    const { services: { database }, files } = this.#options;
    const there = new Set<string>();
    for (const { id: tenantId } of await database.withInstance('read', (instance) => instance.tenants.list())) {
      for await (const rows of allPages((page) => database.withTenant(tenantId, 'read', (db) => db.flows.search([], page)))) {
        for (const row of rows) there.add(await this.#writeFlow(tenantId, row));
      }
    }
    for (const known of this.#known.all()) {
      if (!known.flow || there.has(keyOfFlow(known.flow)) || known.missingSinceMs !== undefined) continue;
      this.#known.delete(known.path);
      // What a person has written and could not be saved yet stays.
      if (known.text === known.synced) await files.remove(known.path);
      else this.#known.set({ path: known.path, stamp: known.stamp, text: known.text });
    }
  }

  /** Writes the file of a flow when it has none, or when the flow was saved elsewhere. Gives the key of the flow. */
  async #writeFlow(tenantId: string, { namespace, id, source }: FlowRow): Promise<string> {
    const { files } = this.#options;
    const flow: FlowKey = { tenantId, namespace, id };
    const known = this.#known.of(flow);
    const path = known?.path ?? files.place(`${tenantId}_${namespace}_${id}.yml`);
    const isTaken = !known && this.#known.at(path) !== undefined;
    if (!isTaken && known?.missingSinceMs === undefined && known?.synced !== source) {
      await files.write(path, source);
      this.#known.set({ path, stamp: '', text: source, flow, synced: source });
    }
    return keyOfFlow(flow);
  }

  async #tenantOf(path: string): Promise<string> {
    const { services, defaultTenant } = this.#options;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const [first = '', ...rest] = name.split('_');
    return rest.length > 0 && (await services.tenants.exists(first)) ? first : defaultTenant;
  }
}
