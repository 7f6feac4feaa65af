import type { TemplateDto } from '@windhover/contracts';
import { AppError, invalid, isPlainObject } from '@windhover/kernel';
import { describeIssue } from '../flow/save-flow.ts';
import type { TemplateRow } from '../ports/template-store.ts';
import type { Services } from '../services.ts';
import { TEMPLATES_DISABLED } from './flow-templates.ts';

/** A template as the API shows it: its tasks as they were written. */
export function templateView({ templates }: Services, tenantId: string, { namespace, id, description, source }: TemplateRow): TemplateDto {
  const { raw } = templates.parse(source);
  const listed = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isPlainObject) : []);
  const errors = listed(raw?.['errors']);
  return {
    id, namespace, tenantId, ...(description !== undefined && { description }), tasks: listed(raw?.['tasks']), ...(errors.length > 0 && { errors }), deleted: false,
  };
}

/** The template in a source, or `invalid` with every problem and its place. */
export function requireTemplate({ templates, settings }: Services, source: string): Omit<TemplateRow, 'updatedAtMs'> {
  const limit = settings.maxFlowSourceBytes;
  if (new TextEncoder().encode(source).byteLength > limit) throw invalid(`The source of a template may have at most ${limit} bytes`);
  const { flow, issues } = templates.parse(source);
  if (!flow) throw invalid(`Invalid template: ${issues.filter(({ severity }) => severity === 'error').map(describeIssue).join('; ')}`);
  return { namespace: flow.namespace, id: flow.id, source, ...(flow.description !== undefined && { description: flow.description }) };
}

/** The API of templates is there only where they are enabled, as in the reference. */
export function requireEnabled({ templates }: Services): void {
  if (!templates.enabled) throw new AppError('not_found', TEMPLATES_DISABLED);
}
