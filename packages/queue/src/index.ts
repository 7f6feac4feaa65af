export * from './redis/redis-bus.ts';
export * from './redis/redis-options.ts';
export * from './redis/redis-rate-limiter.ts';
export * from './task-queue/create-task-queue.ts';
export * from './task-queue/migrate-postgres-queue.ts';
export * from './task-queue/task-queue-options.ts';
