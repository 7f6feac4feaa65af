export * from './directory-files.ts';
export * from './memory-kv.ts';
export * from './memory-namespace-files.ts';
export * from './memory-storage.ts';
export * from './test-context.ts';
export * from './test-contexts.ts';
