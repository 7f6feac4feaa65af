import { z } from 'zod';
import { flowValidation } from '@windhover/contracts';
import type { FlowValidationDto } from '@windhover/contracts';
import { splitDocuments } from '@windhover/flow';
import type { SourceDocument } from '@windhover/flow';
import { describeIssue, shiftIssue } from '../../flow/save-flow.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import type { TenantContext } from '../../operation/context.ts';
import { json } from '../../operation/wire.ts';
import { YAML_TYPES } from './flow-params.ts';

export const validateFlows = tenantOperation({
  id: 'validateFlows',
  method: 'POST',
  path: '/api/v1/{tenant}/flows/validate',
  tag: 'Flows',
  summary: 'Checks one or more flows; 200 also for invalid ones.',
  permission: 'FLOW:READ',
  transaction: 'read',
  body: { kind: 'text', contentTypes: YAML_TYPES },
  response: json(z.array(flowValidation)),
  async run(context, { body }) {
    return Promise.all(splitDocuments(body).map((document, index) => validateOne(context, document, index)));
  },
});

async function validateOne({ db, services }: TenantContext, { source, lineOffset }: SourceDocument, index: number): Promise<FlowValidationDto> {
  const { flow, draft, issues: found } = services.flows.check(source);
  const issues = found.map((issue) => shiftIssue(issue, lineOffset));
  const shown = flow ?? draft;
  const stored = shown && (await db.flows.find(shown.namespace, shown.id));
  const texts = (severity: string): string[] => issues.filter((issue) => issue.severity === severity).map(describeIssue);
  const errors = texts('error');
  return {
    index,
    ...(shown && { flow: shown.id, namespace: shown.namespace }),
    ...(errors.length > 0 && { constraints: errors.join('\n') }),
    outdated: stored !== undefined && shown !== undefined && shown.revision > 0 && shown.revision < stored.revision,
    deprecationPaths: issues.filter((issue) => issue.severity === 'deprecation').map((issue) => issue.path),
    warnings: texts('warning'),
    infos: texts('info'),
    issues,
  };
}
