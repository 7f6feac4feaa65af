import { expect } from 'vitest';
import { isExpressionError } from '../errors/expression-error.ts';
import type { RenderOptions } from '../render/options.ts';
import { renderString } from '../render/render-sync.ts';
import type { ScopeInput } from '../runtime/scope.ts';

/** Rows of a test table: a template and the text it must give. */
export type Rendering = readonly [template: string, expected: string];

export function expectRendered(template: string, expected: string, scope: ScopeInput = {}, options: RenderOptions = {}): void {
  expect(renderString(template, scope, options)).toBe(expected);
}

/** The message of the ExpressionError that a template ends with; fails for any other outcome. */
export function errorOf(template: string, scope: ScopeInput = {}, options: RenderOptions = {}): string {
  let text: string;
  try {
    text = renderString(template, scope, options);
  } catch (error) {
    if (isExpressionError(error)) return error.message;
    throw error;
  }
  throw new Error(`Rendered to ${JSON.stringify(text)} instead of failing`);
}
