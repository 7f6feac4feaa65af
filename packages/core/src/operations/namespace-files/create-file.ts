import { AppError, badRequest } from '@windhover/kernel';
import type { OutsideContext } from '../../operation/context.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { noContent } from '../../operation/wire.ts';
import type { UploadContent } from '../../operation/wire.ts';
import { namespaceFilePath } from '../../namespace-files/file-path.ts';
import { namespaceParams, pathQuery, requirePath } from './file-params.ts';

export const createNamespaceFile = outsideOperation({
  id: 'createNamespaceFile',
  method: 'POST',
  path: '/api/v1/{tenant}/namespaces/{namespace}/files',
  tag: 'Files',
  summary: 'Writes a file of a namespace, as a new revision when it exists. The files of a zip are written one by one.',
  permission: 'FLOW:CREATE',
  scope: 'tenant',
  params: namespaceParams,
  query: pathQuery,
  body: { kind: 'form', uploads: true },
  response: noContent,
  async run(context, { params: { namespace }, query, body }) {
    const [upload] = body.files.filter((file) => file.fieldName === 'fileContent');
    const text = body.fields.find((field) => field.name === 'fileContent')?.value;
    if (!upload && text === undefined) throw badRequest('Expected a file in the part fileContent');
    if (upload?.fileName.toLowerCase().endsWith('.zip')) return importZip(context, namespace, upload.content);
    await put(context, namespace, requirePath(query.path), upload ? upload.content.open() : (text ?? ''));
  },
});

/** Files of the zip that were written before one is refused stay: each is a revision of its own. */
async function importZip(context: OutsideContext, namespace: string, content: UploadContent): Promise<void> {
  for await (const entry of context.services.archives.unpack(content, context.services.settings.maxUploadBytes)) {
    await put(context, namespace, namespaceFilePath(entry.path), await entry.open());
  }
}

async function put(
  { services, tenantId, actor }: OutsideContext, namespace: string, path: string, content: ReturnType<UploadContent['open']> | string,
): Promise<void> {
  const written = await services.namespaceFiles.put({ tenantId, namespace, path }, content, {
    overwrite: true, ...('username' in actor && { createdBy: actor.username }),
  });
  if (!written) throw new AppError('unexpected', 'the file was not written');
}
