import { z } from 'zod';
import { outsideOperation } from '../../operation/define-operation.ts';
import { queryInt, queryText } from '../../operation/query.ts';
import { file } from '../../operation/wire.ts';
import type { FileResponse } from '../../operation/wire.ts';
import { namespaceParams, requirePath } from './file-params.ts';

export const readNamespaceFile = outsideOperation({
  id: 'getFileContent',
  method: 'GET',
  path: '/api/v1/{tenant}/namespaces/{namespace}/files',
  tag: 'Files',
  summary: 'The content of a file of a namespace.',
  permission: 'FLOW:READ',
  scope: 'tenant',
  params: namespaceParams,
  query: z.object({ path: queryText, revision: queryInt(undefined, { min: 1, max: 2_147_483_647 }) }),
  response: file('application/octet-stream'),
  async run({ services, tenantId }, { params, query }): Promise<FileResponse> {
    const path = requirePath(query.path);
    const { key, size } = await services.namespaceFiles.locate({ tenantId, namespace: params.namespace, path }, query.revision);
    const fileName = path.slice(path.lastIndexOf('/') + 1);
    return { contentType: 'application/octet-stream', fileName, content: await services.objects.get(key), sizeBytes: size };
  },
});
