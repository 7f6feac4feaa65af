import { z } from 'zod';
import { splitDocuments } from '@windhover/flow';
import { badRequest, isAppError } from '@windhover/kernel';
import { isZip, unzipFiles } from '../../archive/zip.ts';
import type { ArchivedFile } from '../../archive/zip.ts';
import { requireValid, saveFlow } from '../../flow/save-flow.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryFlag } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

export const importFlows = tenantOperation({
  id: 'importFlows',
  method: 'POST',
  path: '/api/v1/{tenant}/flows/import',
  tag: 'Flows',
  summary: 'Creates or updates the flows of a YAML file or a ZIP archive of such files; gives the ids that failed.',
  permission: 'FLOW:CREATE',
  transaction: 'write',
  query: z.object({ failOnError: queryFlag(false) }),
  body: { kind: 'form' },
  response: json(z.array(z.string())),
  async run({ db, services, actor }, { query, body }) {
    const [upload] = body.files.filter((file) => file.fieldName === 'fileUpload');
    if (!upload) throw badRequest('Expected a file in the part fileUpload');
    const failed: string[] = [];
    for (const { name, content } of sourcesOf({ name: upload.fileName, content: upload.content })) {
      for (const document of splitDocuments(new TextDecoder().decode(content))) {
        const source = document.source.replace(/^\s*\n/, '');
        const { draft } = await services.flows.check(db, source);
        try {
          const flow = await requireValid(services, db, source, document.lineOffset + document.source.split('\n').length - source.split('\n').length);
          const current = await db.flows.find(flow.namespace, flow.id, { allowDeleted: true });
          await saveFlow(services, db, actor, flow, source, current);
        } catch (error) {
          if (query.failOnError || !isAppError(error) || error.kind !== 'user') throw error;
          failed.push(draft?.id ?? name);
        }
      }
    }
    return failed;
  },
});

/** The YAML files of an archive, or the one file that was sent. */
function sourcesOf(upload: ArchivedFile): ArchivedFile[] {
  if (!isZip(upload.content)) return [upload];
  return unzipFiles(upload.content).filter(({ name }) => /\.ya?ml$/i.test(name) && !name.startsWith('__MACOSX/'));
}
