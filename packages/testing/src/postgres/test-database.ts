import { inject } from 'vitest';
import { createDatabase } from './template-server.ts';
import type { TemplateAddress, TestDatabase } from './template-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tests of a run find their server and the migrated database that they clone. */
    postgres: TemplateAddress;
  }
}

/** A migrated, empty database of its own for one test file. */
export const createTestDatabase = (): Promise<TestDatabase> => createDatabase(inject('postgres'));

/** A database without any table. */
export const createEmptyDatabase = (): Promise<TestDatabase> => createDatabase(inject('postgres'), 'empty');
