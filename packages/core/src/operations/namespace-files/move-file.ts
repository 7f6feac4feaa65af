import { z } from 'zod';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryText } from '../../operation/query.ts';
import { noContent } from '../../operation/wire.ts';
import { namespaceParams, requirePath } from './file-params.ts';

export const moveNamespaceFile = tenantOperation({
  id: 'moveFileDirectory',
  method: 'PUT',
  path: '/api/v1/{tenant}/namespaces/{namespace}/files',
  tag: 'Files',
  summary: 'Moves or renames a file or folder of a namespace, with all revisions.',
  permission: 'FLOW:UPDATE',
  transaction: 'write',
  params: namespaceParams,
  query: z.object({ from: queryText, to: queryText }),
  response: noContent,
  run: ({ db }, { params, query }) => db.namespaceFiles.move(params.namespace, requirePath(query.from, 'from'), requirePath(query.to, 'to')),
});
