import { z } from 'zod';
import { YAML_TYPES } from '../flows/flow-params.ts';

export const templateParams = z.object({ namespace: z.string(), id: z.string() });

/** Templates come as JSON, which is YAML too. */
export const TEMPLATE_TYPES = ['application/json', ...YAML_TYPES] as const;

/** What one call reads, writes or deletes at most. */
export const MAX_TEMPLATES = 1_000;
