export { removeDataDirectory } from './cluster-layout.ts';
export { findFreePort } from './free-port.ts';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './start-embedded-postgres.ts';
