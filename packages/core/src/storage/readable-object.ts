import type { ExecutionSnapshot } from '@windhover/engine';
import { AppError, isAppError } from '@windhover/kernel';
import type { NamespaceFileStore } from '../namespace-files/namespace-file-store.ts';
import { namespaceFileOf } from '../namespace-files/namespace-file-uri.ts';
import type { ObjectKey } from '../ports/object-store.ts';
import type { NamespaceAccess } from '../task-services/namespace-access.ts';
import type { ExecutionStore } from '../ports/execution-store.ts';
import { executionUri, isBelow, keyOfUri } from './internal-uri.ts';
import { readableKey } from './may-read.ts';

export interface ReadableObjects {
  namespaceFiles: Pick<NamespaceFileStore, 'locate'>;
  access: NamespaceAccess;
  /** Absent: files of subflow executions are refused like those of any other. */
  subflows?: Pick<ExecutionStore, 'isSubflowOf' | 'load'>;
}

/** Who reads; without an execution only files of namespaces can be read. */
export interface Reader {
  tenantId: string;
  namespace: string;
  execution?: ExecutionSnapshot;
}

/**
 * The object behind a URI that a flow may read: a file of its own execution (see `readableKey`), of a subflow execution below
 * it, or of a namespace that
 * admits the flow. Anything else is `forbidden`, a namespace file that is not there `not_found`.
 */
export async function readableObject({ namespaceFiles, access, subflows }: ReadableObjects, reader: Reader, uri: string): Promise<ObjectKey> {
  const named = namespaceFileOf(uri, reader.namespace);
  if (!named) {
    if (!reader.execution) throw new AppError('invalid', 'Files of executions can only be read by an execution');
    return keyOfExecution(subflows, reader.execution, uri);
  }
  if (named.namespace !== reader.namespace) await access.assertAllowed(reader.tenantId, reader.namespace, named.namespace);
  return (await namespaceFiles.locate({ tenantId: reader.tenantId, ...named })).key;
}

async function keyOfExecution(subflows: ReadableObjects['subflows'], execution: ExecutionSnapshot, uri: string): Promise<ObjectKey> {
  try {
    return readableKey(execution, uri);
  } catch (error) {
    const [, executionId] = /^kestra:\/\/\/.*?\/executions\/([^/]+)\//.exec(uri) ?? [];
    if (!subflows || executionId === undefined || !isAppError(error) || error.code !== 'forbidden') throw error;
    const key = { tenantId: execution.tenantId, executionId };
    if (!(await subflows.isSubflowOf(key, execution.id))) throw error;
    // The id may stand in the path of another execution's file: what counts is where the files of the subflow lie.
    const [below] = await subflows.load([key]);
    if (!below || !isBelow(uri, executionUri({ ...below.execution, executionId }))) throw error;
    return keyOfUri(execution.tenantId, uri);
  }
}
