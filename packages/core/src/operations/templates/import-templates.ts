import { z } from 'zod';
import { splitDocuments } from '@windhover/flow';
import { badRequest, isAppError } from '@windhover/kernel';
import { isZip, unzipFiles } from '../../archive/zip.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { requireEnabled, requireTemplate } from '../../templates/template-view.ts';

export const importTemplates = tenantOperation({
  id: 'importTemplates',
  method: 'POST',
  path: '/api/v1/{tenant}/templates/import',
  tag: 'Templates',
  summary: 'Creates or replaces the templates of a YAML file or a ZIP archive of such files; gives the names of those that failed.',
  permission: 'FLOW:CREATE',
  transaction: 'write',
  body: { kind: 'form' },
  response: json(z.array(z.string())),
  async run({ db, services }, { body }) {
    requireEnabled(services);
    const [upload] = body.files.filter((file) => file.fieldName === 'fileUpload');
    if (!upload) throw badRequest('Expected a file in the part fileUpload');
    const files = isZip(upload.content)
      ? unzipFiles(upload.content).filter(({ name }) => /\.ya?ml$/i.test(name) && !name.startsWith('__MACOSX/'))
      : [{ name: upload.fileName, content: upload.content }];
    const failed: string[] = [];
    for (const { name, content } of files) {
      for (const { source } of splitDocuments(new TextDecoder().decode(content))) {
        try {
          await db.templates.save(requireTemplate(services, source));
        } catch (error) {
          if (!isAppError(error) || error.kind !== 'user') throw error;
          failed.push(name);
        }
      }
    }
    return failed;
  },
});
