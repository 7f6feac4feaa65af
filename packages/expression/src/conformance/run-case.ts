import { isExpressionError } from '../errors/expression-error.ts';
import { renderAsync, renderTypedAsync } from '../render/render-async.ts';
import { convertProperty } from '../render/render-property.ts';
import type { PropertyKind } from '../render/render-property.ts';
import { isTruthy } from '../render/truthy.ts';
import type { ConformanceCase } from './case.ts';
import { decodeVariables } from './decode-variables.ts';
import { fixtureHost } from './fixture-host.ts';
import { matches } from './matches.ts';

export type { ConformanceCase as ExpressionCase } from './case.ts';

/** Runs a case; undefined when it passes, else what differs. */
export async function runCase(test: ConformanceCase): Promise<string | undefined> {
  const outcome = await evaluate(test);
  if ('expectedError' in test) {
    if (!('error' in outcome)) return `expected an error, got ${JSON.stringify(outcome.value)}`;
    if (!isExpressionError(outcome.error)) return `threw ${String(outcome.error)}, which is no ExpressionError`;
    const wanted = test.expectedError;
    return wanted === true || outcome.error.message.includes(String(wanted)) ? undefined : `wrong error: ${outcome.error.message}`;
  }
  if ('error' in outcome) return `failed: ${String(outcome.error)}`;
  return matches(outcome.value, test.expected) ? undefined : `got ${JSON.stringify(outcome.value)}, expected ${JSON.stringify(test.expected)}`;
}

type Outcome = { value: unknown } | { error: unknown };

async function evaluate(test: ConformanceCase): Promise<Outcome> {
  const scope = decodeVariables(test.variables) as Record<string, unknown>;
  const options = { recursive: test.recursive ?? false };
  const host = fixtureHost(test);
  try {
    if (test.mode === 'typed') return { value: await renderTypedAsync(test.template, scope, host, options) };
    const text = await renderAsync(test.template, scope, host, options);
    if (test.mode === 'truthy') return { value: isTruthy(String(text)) };
    return { value: test.mode === undefined ? text : convertProperty(text, propertyKind(test.mode)) };
  } catch (error) {
    return { error };
  }
}

function propertyKind(mode: string): PropertyKind {
  const type = mode.replace('property:', '').replace(/<.*/, '');
  const kinds: Readonly<Record<string, PropertyKind>> = { String: 'string', Map: 'map', List: 'list', Integer: 'integer', Boolean: 'boolean' };
  const kind = kinds[type];
  if (!kind) throw new Error(`Unknown mode ${mode}`);
  return kind;
}
