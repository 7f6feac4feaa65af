import type { z } from 'zod';
import { AppError } from '@windhover/kernel';
import type { PluginManifest } from '../manifest.ts';
import { coerce } from './coerce.ts';
import { dynamicInfo } from './dynamic-info.ts';
import { issueText } from './issue-text.ts';
import { pathText } from './path.ts';
import { renderTree, type Render } from './render-tree.ts';
import type { LateValue, Rendered } from './rendered.ts';
import { isTemplate } from './template-text.ts';

/** Gives the value, or a promise of it where something is rendered. */
type Step = (raw: unknown, render: Render) => unknown;

const plans = new WeakMap<z.ZodObject, [string, Step][]>();

/**
 * Makes the properties that a task's code receives from those written in YAML: dynamic ones are rendered leaf by
 * leaf with `render`, converted and parsed by their schema; others are parsed as written; late ones become
 * {@link LateValue}s. Unknown keys are dropped. Throws an `AppError` (`invalid`) that names the path of the
 * property.
 */
export async function renderProperties<P extends z.ZodObject>(
  manifest: Pick<PluginManifest<P>, 'properties'>,
  raw: Readonly<Record<string, unknown>>,
  render: Render,
): Promise<Rendered<P>> {
  const values: Record<string, unknown> = {};
  for (const [key, step] of planOf(manifest.properties)) {
    const value = step(Object.hasOwn(raw, key) ? raw[key] : undefined, render);
    values[key] = value instanceof Promise ? await value : value;
  }
  return values as Rendered<P>;
}

function planOf(properties: z.ZodObject): [string, Step][] {
  const known = plans.get(properties);
  if (known) return known;
  const plan = Object.entries(properties.shape).map(([key, schema]): [string, Step] => [key, stepOf(key, schema)]);
  plans.set(properties, plan);
  return plan;
}

function stepOf(key: string, schema: z.core.$ZodType): Step {
  const info = dynamicInfo(schema);
  if (!info) return (raw) => parseProperty(schema as z.ZodType, key, raw, false);
  const fallback = info.inner.safeParse(undefined).data;
  const renderNow = async (raw: unknown, render: Render, extra?: Record<string, unknown>): Promise<unknown> => {
    // A default may be a template too.
    const written = (raw === undefined || raw === null) && isTemplate(fallback) ? fallback : raw;
    return parseProperty(info.inner, key, await renderTree(written, render, [key], extra), true);
  };
  if (info.moment === 'before') return renderNow;
  return (raw, render): LateValue<unknown> => ({ raw: raw ?? undefined, render: (extra) => renderNow(raw, render, extra) });
}

function parseProperty(schema: z.ZodType, key: string, value: unknown, structuresAsText: boolean): unknown {
  const result = schema.safeParse(coerce(schema, value, { structuresAsText }));
  if (result.success) return result.data;
  const details = result.error.issues.map((issue) => ({ path: pathText([key, ...issue.path]), message: issueText(issue) }));
  const text = details.map((detail) => `Property '${detail.path}': ${detail.message}`).join('; ');
  throw new AppError('invalid', text, { details });
}
