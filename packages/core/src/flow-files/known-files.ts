import { conflict } from '@windhover/kernel';

/** A flow of a tenant. */
export interface FlowKey {
  tenantId: string;
  namespace: string;
  id: string;
}

/** What was seen of a file. */
export interface KnownFile {
  path: string;
  stamp: string;
  text: string;
  /** The flow that it stands for; absent while it was never a valid one. */
  flow?: FlowKey;
  /** The source that file and flow had in common last. */
  synced?: string;
  /** Its flow is in another file: it is looked at again, as that one may go. */
  refused?: true;
  missingSinceMs?: number;
}

export const keyOfFlow = ({ tenantId, namespace, id }: FlowKey): string => `${tenantId}/${namespace}/${id}`;

/** The files that were seen, by path and by flow. */
export class KnownFiles {
  readonly #byPath = new Map<string, KnownFile>();
  readonly #paths = new Map<string, string>();

  all(): KnownFile[] {
    return [...this.#byPath.values()];
  }

  at(path: string): KnownFile | undefined {
    return this.#byPath.get(path);
  }

  of(flow: FlowKey): KnownFile | undefined {
    const path = this.#paths.get(keyOfFlow(flow));
    return path === undefined ? undefined : this.#byPath.get(path);
  }

  /** Replaces what is known of the path. */
  set(file: KnownFile): void {
    this.delete(file.path);
    this.#byPath.set(file.path, file);
    if (file.flow) this.#paths.set(keyOfFlow(file.flow), file.path);
  }

  delete(path: string): void {
    const flow = this.#byPath.get(path)?.flow;
    this.#byPath.delete(path);
    if (flow && this.#paths.get(keyOfFlow(flow)) === path) this.#paths.delete(keyOfFlow(flow));
  }

  /** Throws `conflict` when another file stands for the flow. One that is gone gives way: the file was moved. */
  requireFree(path: string, flow: FlowKey): void {
    const other = this.of(flow);
    if (!other || other.path === path) return;
    if (other.missingSinceMs === undefined) throw conflict(`The flow '${flow.namespace}.${flow.id}' is in the file ${other.path} already`);
    this.delete(other.path);
  }
}
