export { databaseUrl } from './database-url.ts';
export { runStatement } from './run-statement.ts';
export { createEmptyDatabase, createTestDatabase, type TestDatabase } from './test-database.ts';
