import type { TestDefinition } from '../runtime/definition.ts';
import { CORE_TESTS } from './core-tests.ts';

const TESTS: ReadonlyMap<string, TestDefinition> = new Map(CORE_TESTS.map((definition) => [definition.name, definition]));

export const findTest = (name: string): TestDefinition | undefined => TESTS.get(name);
export const testNames = (): string[] => [...TESTS.keys()];
