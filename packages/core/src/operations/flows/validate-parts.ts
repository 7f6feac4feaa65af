import { z } from 'zod';
import { flowValidation } from '@windhover/contracts';
import { parseTaskSource, parseTriggerSource } from '@windhover/flow';
import { validationView } from '../../flow/validation-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { YAML_TYPES } from './flow-params.ts';

/** JSON is YAML too: one reader takes what both kinds of editor send. */
const PART_TYPES = [...YAML_TYPES, 'application/json'] as const;

const common = { method: 'POST', tag: 'Flows', permission: 'FLOW:READ', transaction: 'read', response: json(flowValidation) } as const;

export const validateTask = tenantOperation({
  ...common,
  id: 'validateTask',
  path: '/api/v1/{tenant}/flows/validate/task',
  summary: 'Checks one task, or one trigger, by itself.',
  query: z.object({ section: z.enum(['TASKS', 'TRIGGERS', 'tasks', 'triggers']).default('TASKS') }),
  body: { kind: 'text', contentTypes: PART_TYPES },
  async run({ services }, { query, body }) {
    const parse = query.section.toUpperCase() === 'TRIGGERS' ? parseTriggerSource : parseTaskSource;
    return validationView(0, parse(body, services.catalogue).issues);
  },
});

export const validateTrigger = tenantOperation({
  ...common,
  id: 'validateTrigger',
  path: '/api/v1/{tenant}/flows/validate/trigger',
  summary: 'Checks one trigger by itself.',
  body: { kind: 'text', contentTypes: PART_TYPES },
  run: async ({ services }, { body }) => validationView(0, parseTriggerSource(body, services.catalogue).issues),
});
