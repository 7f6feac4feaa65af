import { z } from 'zod';
import { templateValidation } from '@windhover/contracts';
import { splitDocuments } from '@windhover/flow';
import { shiftIssue } from '../../flow/save-flow.ts';
import { validationView } from '../../flow/validation-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { requireEnabled } from '../../templates/template-view.ts';
import { TEMPLATE_TYPES } from './template-params.ts';

export const validateTemplates = tenantOperation({
  id: 'validateTemplates',
  method: 'POST',
  path: '/api/v1/{tenant}/templates/validate',
  tag: 'Templates',
  summary: 'Checks one or more templates; 200 also for invalid ones.',
  permission: 'TEMPLATE:READ',
  transaction: 'read',
  body: { kind: 'text', contentTypes: TEMPLATE_TYPES },
  response: json(z.array(templateValidation)),
  async run({ services }, { body }) {
    requireEnabled(services);
    return splitDocuments(body).map(({ source, lineOffset }, index) => {
      const { flow, draft, issues } = services.templates.parse(source);
      const shown = flow ?? draft;
      return {
        ...validationView(index, issues.map((issue) => shiftIssue(issue, lineOffset))),
        ...(shown && { flow: shown.id, namespace: shown.namespace }),
      };
    });
  },
});
