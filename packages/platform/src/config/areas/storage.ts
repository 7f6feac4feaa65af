import { AppError } from '@windhover/kernel';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { bool, integer, optionalText, textList } from '../scalars.ts';
import { section, unusedKeys } from '../unused.ts';

/** `kestra.storage.*`. Bucket services other than S3 and MinIO are known by name and refused when chosen. */
export const storageSchema = section({
  type: optionalText(),
  local: section({ 'base-path': optionalText() }),
  s3: section({
    endpoint: optionalText(),
    'access-key': optionalText(),
    'secret-key': optionalText(),
    region: optionalText(),
    bucket: optionalText(),
    'force-path-style': bool().default(false),
    ...unusedKeys('sts-role-arn', 'sts-role-external-id', 'sts-role-session-name', 'sts-role-session-duration', 'sts-endpoint-override', 'client-pem', 'ca-pem', 'ssl'),
  }),
  minio: section({
    endpoint: optionalText(),
    port: integer(1, 65_535).optional(),
    secure: bool().default(false),
    'access-key': optionalText(),
    'secret-key': optionalText(),
    region: optionalText(),
    bucket: optionalText(),
    vhost: bool().default(false),
    ...unusedKeys('part-size', 'proxy-configuration', 'client-pem', 'ca-pem'),
  }),
  isolation: section({ enabled: bool().default(false), 'denied-services': textList() }),
  ...unusedKeys('gcs', 'azure', 'seaweedfs', 'cloudflare'),
});

export interface S3Storage {
  type: 's3';
  bucket: string;
  region: string;
  /** Absent for AWS itself. */
  endpoint?: string;
  /** Absent: the credentials of the machine's role. */
  accessKey?: string;
  secretKey?: string;
  forcePathStyle: boolean;
}

export type StorageConfiguration = { type: 'local'; basePath: string } | S3Storage;

type Storage = z.output<typeof storageSchema>;

export function toStorage(storage: Storage, dataDirectory: string): StorageConfiguration {
  switch (storage.type ?? 'local') {
    case 'local':
      return { type: 'local', basePath: resolve(storage.local['base-path'] ?? join(dataDirectory, 'storage')) };
    case 's3':
      return toS3(storage.s3, 's3', { endpoint: storage.s3.endpoint, forcePathStyle: storage.s3['force-path-style'] });
    case 'minio':
      return toS3(storage.minio, 'minio', { endpoint: minioEndpoint(storage.minio), forcePathStyle: !storage.minio.vhost });
    default:
      throw new AppError('invalid', 'kestra.storage.type must be local, s3 or minio; other services that speak S3 are reached with type s3 and their endpoint');
  }
}

interface BucketKeys {
  bucket?: string | undefined;
  region?: string | undefined;
  'access-key'?: string | undefined;
  'secret-key'?: string | undefined;
}

function toS3(keys: BucketKeys, type: 's3' | 'minio', how: { endpoint: string | undefined; forcePathStyle: boolean }): S3Storage {
  const { bucket, region, 'access-key': accessKey, 'secret-key': secretKey } = keys;
  if (bucket === undefined) throw new AppError('invalid', `kestra.storage.${type}.bucket is needed with storage type ${type}`);
  if ((accessKey === undefined) !== (secretKey === undefined)) {
    throw new AppError('invalid', `kestra.storage.${type}: give access-key and secret-key together, or neither`);
  }
  return {
    type: 's3',
    bucket,
    region: region ?? 'us-east-1',
    ...(how.endpoint === undefined ? {} : { endpoint: how.endpoint }),
    ...(accessKey === undefined || secretKey === undefined ? {} : { accessKey, secretKey }),
    forcePathStyle: how.forcePathStyle,
  };
}

function minioEndpoint(minio: Storage['minio']): string {
  const { endpoint } = minio;
  if (endpoint === undefined) throw new AppError('invalid', 'kestra.storage.minio.endpoint is needed with storage type minio');
  const written = endpoint.includes('://') ? endpoint : `${minio.secure ? 'https' : 'http'}://${endpoint}`;
  if (!URL.canParse(written)) throw new AppError('invalid', 'kestra.storage.minio.endpoint must be a host name or an address');
  const url = new URL(written);
  if (minio.port !== undefined) url.port = String(minio.port);
  return url.href.replace(/\/$/, '');
}
