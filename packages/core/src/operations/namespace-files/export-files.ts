import { outsideOperation } from '../../operation/define-operation.ts';
import { file } from '../../operation/wire.ts';
import type { FileResponse } from '../../operation/wire.ts';
import { namespaceParams } from './file-params.ts';

export const exportNamespaceFiles = outsideOperation({
  id: 'exportNamespaceFiles',
  method: 'GET',
  path: '/api/v1/{tenant}/namespaces/{namespace}/files/export',
  tag: 'Files',
  summary: 'All files of a namespace as a zip.',
  permission: 'FLOW:READ',
  scope: 'tenant',
  params: namespaceParams,
  response: file('application/octet-stream'),
  async run({ services, tenantId }, { params: { namespace } }): Promise<FileResponse> {
    const files = await services.namespaceFiles.list(tenantId, namespace);
    const content = services.archives.pack(files.map(({ path, updatedAtMs, object }) => ({
      path: path.slice(1), modifiedAtMs: updatedAtMs, open: () => (object === undefined ? services.namespaceFiles.open({ tenantId, namespace, path }) : services.objects.get(object)),
    })));
    return { contentType: 'application/octet-stream', fileName: `${namespace}_files.zip`, content };
  },
});
