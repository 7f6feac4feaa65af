export { createPostgresBus, type PostgresBusOptions } from './bus/create-postgres-bus.ts';
export { createExecutionStore, type ExecutionStoreOptions, type PostgresExecutionStore } from './hot-path/create-execution-store.ts';
export { migrate, type MigrateOptions, type MigrateResult } from './migrate/migrate.ts';
export { createPostgresRateLimiter, type PostgresRateLimiter, type PostgresRateLimiterOptions } from './rate-limit/create-postgres-rate-limiter.ts';
export { createDatabase, type CreateDatabaseOptions } from './transactions/create-database.ts';
