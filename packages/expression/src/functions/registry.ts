import type { FunctionDefinition } from '../runtime/definition.ts';
import { DATE_FUNCTIONS } from './dates.ts';
import { HOST_FUNCTION_DEFINITIONS } from './host-functions.ts';
import { IDENTIFIER_FUNCTIONS } from './identifiers.ts';
import { NUMBER_FUNCTIONS } from './numbers.ts';
import { PARSING_FUNCTIONS } from './parsing.ts';
import { RENDERING_FUNCTIONS } from './rendering.ts';
import { WORKFLOW_FUNCTIONS } from './workflow.ts';

const FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map(
  [
    PARSING_FUNCTIONS, RENDERING_FUNCTIONS, NUMBER_FUNCTIONS, IDENTIFIER_FUNCTIONS, DATE_FUNCTIONS, WORKFLOW_FUNCTIONS, HOST_FUNCTION_DEFINITIONS,
  ].flat().map((definition) => [definition.name, definition]),
);

export const findFunction = (name: string): FunctionDefinition | undefined => FUNCTIONS.get(name);
/** Names of all functions, `block` and `parent` included. */
export const functionNames = (): string[] => [...FUNCTIONS.keys(), 'block', 'parent'];
