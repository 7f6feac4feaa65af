import type { ObjectStore } from '@windhover/core';
import { LocalObjectStore } from '@windhover/object-store/local';
import type { StorageConfiguration } from '@windhover/platform';

/** The configured object store. The client of S3 is loaded only where it is used: it is large. */
export async function openObjectStore(storage: StorageConfiguration): Promise<ObjectStore> {
  if (storage.type === 'local') return new LocalObjectStore({ directory: storage.basePath });
  const { S3ObjectStore } = await import('@windhover/object-store/s3');
  const { bucket, region, endpoint, accessKey, secretKey, forcePathStyle } = storage;
  return new S3ObjectStore({
    bucket, region, forcePathStyle, ...(endpoint !== undefined && { endpoint }),
    ...(accessKey !== undefined && secretKey !== undefined && { credentials: { accessKeyId: accessKey, secretAccessKey: secretKey } }),
  });
}
