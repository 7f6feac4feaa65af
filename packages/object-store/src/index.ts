export { LocalObjectStore, type LocalObjectStoreOptions } from './local/local-object-store.ts';
export { S3ObjectStore, type S3ObjectStoreOptions } from './s3/s3-object-store.ts';
