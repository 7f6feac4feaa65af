export * from './memory-storage.ts';
export * from './test-context.ts';
