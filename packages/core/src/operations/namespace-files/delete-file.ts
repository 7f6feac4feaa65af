import { notFound } from '@windhover/kernel';
import { outsideOperation } from '../../operation/define-operation.ts';
import { noContent } from '../../operation/wire.ts';
import { namespaceParams, pathQuery, requirePath } from './file-params.ts';

export const deleteNamespaceFile = outsideOperation({
  id: 'deleteFileDirectory',
  method: 'DELETE',
  path: '/api/v1/{tenant}/namespaces/{namespace}/files',
  tag: 'Files',
  summary: 'Deletes a file of a namespace, or a folder with all below it.',
  permission: 'FLOW:DELETE',
  scope: 'tenant',
  params: namespaceParams,
  query: pathQuery,
  response: noContent,
  async run({ services, tenantId }, { params: { namespace }, query }) {
    const path = requirePath(query.path);
    if (!(await services.namespaceFiles.remove({ tenantId, namespace, path }))) throw notFound(`file '${path}' of namespace '${namespace}'`);
  },
});
