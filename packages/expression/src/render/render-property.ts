import { ExpressionError } from '../errors/expression-error.ts';
import { Decimal } from '../numbers/decimal.ts';
import type { ScopeInput } from '../runtime/scope.ts';
import { jsonText } from '../values/json-text.ts';
import { toPlain } from '../values/plain-value.ts';
import { isList, isMap } from '../values/shapes.ts';
import { parseJson } from '../text/parse-json.ts';
import type { RenderOptions } from './options.ts';
import { render, renderString } from './render-sync.ts';
import { isTruthy } from './truthy.ts';

/** What a task property is declared to be. */
export type PropertyKind = 'string' | 'integer' | 'number' | 'boolean' | 'list' | 'map';

/**
 * A task property rendered to its kind: texts are rendered and then read as that kind (lists and maps as JSON), given
 * structures are rendered inside. Null stays null. Throws ExpressionError when the result is of another kind.
 */
export function renderProperty(value: unknown, kind: PropertyKind, scope: ScopeInput, options: RenderOptions = {}): unknown {
  if (value === null || value === undefined) return null;
  return convertProperty(typeof value === 'string' ? renderString(value, scope, options) : render(value, scope, options), kind);
}

/** A rendered property read as a kind. */
export function convertProperty(value: unknown, kind: PropertyKind): unknown {
  if (value === null || value === undefined) return null;
  switch (kind) {
    case 'string':
      return typeof value === 'string' ? value : jsonText(value);
    case 'boolean':
      return typeof value === 'boolean' ? value : isTruthy(String(value));
    case 'integer':
    case 'number': {
      const number = typeof value === 'number' ? value : Decimal.parse(String(value).trim())?.toNumber();
      return number !== undefined && (kind === 'number' || Number.isInteger(number)) ? number : wrong(value, kind);
    }
    case 'list':
    case 'map': {
      const parsed = typeof value === 'string' ? json(value, kind) : value;
      return (kind === 'list' ? isList(parsed) : isMap(parsed)) ? parsed : wrong(value, kind);
    }
  }
}

function json(text: string, kind: PropertyKind): unknown {
  try {
    return toPlain(parseJson(text));
  } catch {
    return wrong(text, kind);
  }
}

function wrong(value: unknown, kind: PropertyKind): never {
  const text = jsonText(value);
  throw new ExpressionError(`Expected a ${kind}, but the property renders to ${text.length > 200 ? `${text.slice(0, 200)}…` : text}`, { reason: 'value' });
}
