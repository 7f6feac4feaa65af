import { z } from 'zod';
import { fileMetas, filePreview } from '@windhover/contracts';
import { badRequest } from '@windhover/kernel';
import { previewOf } from '../../execution/preview.ts';
import { requireExecution } from '../../execution/read-execution.ts';
import type { OutsideContext } from '../../operation/context.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { queryInt, queryText } from '../../operation/query.ts';
import { file, json } from '../../operation/wire.ts';
import type { FileResponse } from '../../operation/wire.ts';
import type { ObjectKey } from '../../ports/object-store.ts';
import { localFile } from '../../storage/stored-file.ts';
import type { StoredFile } from '../../storage/stored-file.ts';
import { executionUri, isBelow, keyOfUri } from '../../storage/internal-uri.ts';

const params = z.object({ executionId: z.string() });
const path = queryText;

export const downloadExecutionFile = outsideOperation({
  id: 'downloadFileFromExecution',
  method: 'GET',
  path: '/api/v1/{tenant}/executions/{executionId}/file',
  tag: 'Executions',
  summary: 'A file of the execution.',
  permission: 'EXECUTION:READ',
  scope: 'tenant',
  params,
  query: z.object({ path }),
  response: file('application/octet-stream'),
  async run(context, input): Promise<FileResponse> {
    const { key, name } = await locate(context, input.params.executionId, input.query.path);
    const { size } = await context.services.objects.stat(key);
    return { contentType: 'application/octet-stream', fileName: name, content: await context.services.objects.get(key), sizeBytes: size };
  },
});

export const getExecutionFileMetas = outsideOperation({
  id: 'getFileMetadatasFromExecution',
  method: 'GET',
  path: '/api/v1/{tenant}/executions/{executionId}/file/metas',
  tag: 'Executions',
  summary: 'Size of a file of the execution.',
  permission: 'EXECUTION:READ',
  scope: 'tenant',
  params,
  query: z.object({ path }),
  response: json(fileMetas),
  async run(context, input) {
    const { file: shown } = await locateShown(context, input.params.executionId, input.query.path);
    return { size: await shown.size() };
  },
});

export const previewExecutionFile = outsideOperation({
  id: 'previewFileFromExecution',
  method: 'GET',
  path: '/api/v1/{tenant}/executions/{executionId}/file/preview',
  tag: 'Executions',
  summary: 'The first rows of a file of the execution.',
  permission: 'EXECUTION:READ',
  scope: 'tenant',
  params,
  query: z.object({ path, maxRows: queryInt(undefined, { min: 1 }), encoding: queryText }),
  response: json(filePreview),
  async run(context, input) {
    const { file: shown, name } = await locateShown(context, input.params.executionId, input.query.path);
    const { preview } = context.services.settings;
    const maxRows = Math.min(input.query.maxRows ?? preview.initial, preview.max);
    return previewOf(shown, name, { maxRows, encoding: input.query.encoding ?? 'utf-8' });
  },
});

/** A file of the execution, or one of the disk that the operator lets people look at (`kestra.local-files`). */
async function locateShown(context: OutsideContext, executionId: string, uri: string | undefined): Promise<{ file: StoredFile; name: string }> {
  const { objects, previewFiles, database } = context.services;
  if (previewFiles && uri?.startsWith('file:') === true) {
    await database.withTenant(context.tenantId, 'read', (db) => requireExecution(db, executionId));
    return { file: localFile(previewFiles, uri), name: nameOf(uri) };
  }
  const { key, name } = await locate(context, executionId, uri);
  return { file: { size: async () => (await objects.stat(key)).size, open: (range) => objects.get(key, range) }, name };
}

/** Only files below the execution's own prefix are its files; any other path is refused. */
async function locate({ services, tenantId }: OutsideContext, executionId: string, uri: string | undefined): Promise<{ key: ObjectKey; name: string }> {
  if (uri === undefined || uri === '') throw badRequest('path: missing');
  const row = await services.database.withTenant(tenantId, 'read', (db) => requireExecution(db, executionId));
  const key = keyOfUri(tenantId, uri);
  const places = [row.id, row.originalId].map((id) => executionUri({ namespace: row.namespace, flowId: row.flowId, executionId: id }));
  if (!places.some((place) => isBelow(uri, place))) throw badRequest(`path: '${uri}' is not a file of execution '${executionId}'`);
  return { key, name: nameOf(uri) };
}

const nameOf = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
