import { z } from 'zod';
import { flowValidation } from '@windhover/contracts';
import type { FlowValidationDto } from '@windhover/contracts';
import { splitDocuments } from '@windhover/flow';
import type { SourceDocument } from '@windhover/flow';
import { shiftIssue } from '../../flow/save-flow.ts';
import { findSubflowCycle } from '../../flow/subflow-cycle.ts';
import { validationView } from '../../flow/validation-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import type { TenantContext } from '../../operation/context.ts';
import { json } from '../../operation/wire.ts';
import type { FormBody } from '../../operation/wire.ts';
import { YAML_TYPES } from './flow-params.ts';

export const validateFlows = tenantOperation({
  id: 'validateFlows',
  method: 'POST',
  path: '/api/v1/{tenant}/flows/validate',
  tag: 'Flows',
  summary: 'Checks one or more flows, in one text or in several files; 200 also for invalid ones.',
  permission: 'FLOW:READ',
  transaction: 'read',
  body: { kind: 'form', texts: YAML_TYPES },
  response: json(z.array(flowValidation)),
  async run(context, { body }) {
    const found: FlowValidationDto[] = [];
    for (const { name, document } of documentsOf(body)) {
      found.push({ ...(name !== '' && { filename: name }), ...(await validateOne(context, document, found.length)) });
    }
    return found;
  },
});

/** The documents of all parts; a text that came as the whole body has no name. */
function documentsOf({ files, fields }: FormBody): { name: string; document: SourceDocument }[] {
  const texts = [
    ...files.map((file) => ({ name: file.fileName, text: new TextDecoder().decode(file.content) })),
    ...fields.map((field) => ({ name: '', text: field.value })),
  ];
  return texts.flatMap(({ name, text }) => splitDocuments(text).map((document) => ({ name, document })));
}

async function validateOne({ db, services }: TenantContext, { source, lineOffset }: SourceDocument, index: number): Promise<FlowValidationDto> {
  const { flow, draft, issues } = await services.flows.check(db, source);
  const shown = flow ?? draft;
  const stored = shown && (await db.flows.find(shown.namespace, shown.id));
  const cycle = flow && (await findSubflowCycle(services.flows, db, flow, source));
  return {
    ...validationView(index, [...issues, ...(cycle ? [cycle] : [])].map((issue) => shiftIssue(issue, lineOffset))),
    ...(shown && { flow: shown.id, namespace: shown.namespace }),
    outdated: stored !== undefined && shown !== undefined && shown.revision > 0 && shown.revision < stored.revision,
  };
}
