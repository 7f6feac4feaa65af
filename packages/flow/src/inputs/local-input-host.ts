import { renderTyped } from '@windhover/expression';
import type { InputHost } from './input-host.ts';

/**
 * A host without a platform behind it, as a browser has: expressions see `variables` and the inputs, files are not
 * stored, and functions that ask the outside (`kv()`, `secret()` …) fail for their input only.
 */
export function localInputHost(variables: Readonly<Record<string, unknown>> = {}): InputHost {
  return { render: (template, inputs) => renderTyped(template, { ...variables, ...inputs }) };
}
