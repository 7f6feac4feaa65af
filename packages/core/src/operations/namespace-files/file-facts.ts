import { z } from 'zod';
import { fileAttributes, namespaceFileRevision } from '@windhover/contracts';
import { badRequest, notFound } from '@windhover/kernel';
import { namespacePath } from '../../namespace-files/file-path.ts';
import { fileView, ROOT_VIEW } from '../../namespace-files/file-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryText } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { namespaceParams, pathQuery, requirePath } from './file-params.ts';

export const getNamespaceFileStats = tenantOperation({
  id: 'getFileMetadatas',
  method: 'GET',
  path: '/api/v1/{tenant}/namespaces/{namespace}/files/stats',
  tag: 'Files',
  summary: 'Size, times and kind of a file or folder of a namespace.',
  permission: 'FLOW:READ',
  transaction: 'read',
  params: namespaceParams,
  query: pathQuery,
  response: json(fileAttributes),
  async run({ db }, { params: { namespace }, query }) {
    const path = namespacePath(query.path ?? '/');
    if (path === '/') return ROOT_VIEW;
    const row = await db.namespaceFiles.find(namespace, path);
    if (!row) throw notFound(`file '${path}' of namespace '${namespace}'`);
    return fileView(row);
  },
});

export const listNamespaceFileRevisions = tenantOperation({
  id: 'getFileRevisions',
  method: 'GET',
  path: '/api/v1/{tenant}/namespaces/{namespace}/files/revisions',
  tag: 'Files',
  summary: 'The revisions of a file of a namespace, oldest first.',
  permission: 'FLOW:READ',
  transaction: 'read',
  params: namespaceParams,
  query: pathQuery,
  response: json(z.array(namespaceFileRevision)),
  async run({ db }, { params: { namespace }, query }) {
    const path = requirePath(query.path);
    const revisions = await db.namespaceFiles.revisions(namespace, path);
    if (revisions.length === 0) throw notFound(`file '${path}' of namespace '${namespace}'`);
    return revisions;
  },
});

export const searchNamespaceFiles = tenantOperation({
  id: 'searchNamespaceFiles',
  method: 'GET',
  path: '/api/v1/{tenant}/namespaces/{namespace}/files/search',
  tag: 'Files',
  summary: 'Paths of the files of a namespace that contain a text.',
  permission: 'FLOW:READ',
  transaction: 'read',
  params: namespaceParams,
  query: z.object({ q: queryText }),
  response: json(z.array(z.string())),
  async run({ db }, { params, query }) {
    if (query.q === undefined) throw badRequest('q: missing');
    return (await db.namespaceFiles.search(params.namespace, query.q)).map(({ path }) => path);
  },
});
