import { AppError, isAppError, messageOf } from '@windhover/kernel';
import { pathText } from './path.ts';
import { holdsTemplate, isTemplate } from './template-text.ts';

/** Renders one template, with extra variables beside the execution's own. */
export type Render = (value: unknown, extra?: Record<string, unknown>) => Promise<unknown>;

/** Renders every template of a value, keys of maps included. The error of a leaf names its path. */
export async function renderTree(
  value: unknown,
  render: Render,
  path: readonly PropertyKey[],
  extra?: Record<string, unknown>,
): Promise<unknown> {
  if (!holdsTemplate(value)) return value;
  if (isTemplate(value)) return renderLeaf(value, render, path, extra);
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const [index, item] of value.entries()) items.push(await renderTree(item, render, [...path, index], extra));
    return items;
  }
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value as Record<string, unknown>)) {
    const name = isTemplate(key) ? String(await renderLeaf(key, render, [...path, key], extra)) : key;
    entries.push([name, await renderTree(item, render, [...path, key], extra)]);
  }
  return Object.fromEntries(entries);
}

async function renderLeaf(
  template: string,
  render: Render,
  path: readonly PropertyKey[],
  extra: Record<string, unknown> | undefined,
): Promise<unknown> {
  try {
    return await (extra === undefined ? render(template) : render(template, extra));
  } catch (error) {
    const place = pathText(path);
    const message = messageOf(error);
    throw new AppError(isAppError(error) ? error.code : 'invalid', `Property '${place}' cannot be rendered: ${message}`, {
      details: [{ path: place, message }],
      retryable: isAppError(error) && error.retryable,
      cause: error,
    });
  }
}
