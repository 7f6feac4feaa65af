import { applyDefaults, withoutUnknownDefaults } from '../defaults/apply-defaults.ts';
import type { CataloguedType } from '../model/catalogue.ts';
import type { ParseContext } from './parse-context.ts';

/** True when a type takes any property. */
export function takesAnyKey(type: CataloguedType): boolean {
  const catchall = type.properties.def.catchall;
  return catchall !== undefined && catchall._zod.def.type !== 'never';
}

/** What was written, with the plugin defaults of every scope applied. */
export function withDefaults(
  context: ParseContext, type: CataloguedType, written: Record<string, unknown>, coreKeys: readonly string[],
): Record<string, unknown> {
  const ref = typeof written.pluginDefaultsRef === 'string' ? written.pluginDefaultsRef : undefined;
  const merged = applyDefaults(context.scopes, type.type, written, ref);
  if (takesAnyKey(type)) return merged;
  return withoutUnknownDefaults(merged, written, (key) => coreKeys.includes(key) || Object.hasOwn(type.properties.shape, key));
}
