export { databaseUrl } from './database-url.ts';
export { runStatement } from './run-statement.ts';
export { createEmptyDatabase, createTestDatabase } from './test-database.ts';
export type { TestDatabase } from './template-server.ts';
