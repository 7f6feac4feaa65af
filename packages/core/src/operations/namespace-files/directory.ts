import { z } from 'zod';
import { fileAttributes } from '@windhover/contracts';
import { notFound } from '@windhover/kernel';
import { requireNamespace } from '../../kv/kv-names.ts';
import { namespacePath } from '../../namespace-files/file-path.ts';
import { fileView } from '../../namespace-files/file-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json, noContent } from '../../operation/wire.ts';
import { namespaceParams, pathQuery, requirePath } from './file-params.ts';

const path = '/api/v1/{tenant}/namespaces/{namespace}/files/directory';

export const listNamespaceDirectory = tenantOperation({
  id: 'listNamespaceDirectoryFiles',
  method: 'GET',
  path,
  tag: 'Files',
  summary: 'What lies directly in a folder of a namespace.',
  permission: 'FLOW:READ',
  transaction: 'read',
  params: namespaceParams,
  query: pathQuery,
  response: json(z.array(fileAttributes)),
  async run({ db }, { params: { namespace }, query }) {
    const folder = namespacePath(query.path ?? '/');
    if (folder !== '/' && (await db.namespaceFiles.find(namespace, folder))?.kind !== 'DIRECTORY') throw notFound(`folder '${folder}' of namespace '${namespace}'`);
    return (await db.namespaceFiles.children(namespace, folder)).map(fileView);
  },
});

export const createNamespaceDirectory = tenantOperation({
  id: 'createNamespaceDirectory',
  method: 'POST',
  path,
  tag: 'Files',
  summary: 'Makes a folder of a namespace, and those above it.',
  permission: 'FLOW:CREATE',
  transaction: 'write',
  params: namespaceParams,
  query: pathQuery,
  response: noContent,
  async run({ db }, { params: { namespace }, query }) {
    requireNamespace(namespace);
    await db.namespaceFiles.makeFolder(namespace, requirePath(query.path));
  },
});
