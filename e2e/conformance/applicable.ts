import { catalogue } from '@windhover/plugin-catalog';

/** Types of tasks, triggers, conditions and runners that a source names. */
export const typesIn = (source: string): string[] => [...new Set([...source.matchAll(/\btype:\s*["']?((?:io|com|org)\.[\w.]+)/g)].map(([, type]) => type ?? ''))];

/** Types that this product does not have. */
export const missingTypes = (source: string): string[] => typesIn(source).filter((type) => catalogue.find(type) === undefined);
