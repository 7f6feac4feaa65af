import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Readable } from 'node:stream';
import { AppError, isAppError, messageOf } from '@windhover/kernel';
import type { ByteRange, ObjectKey, ObjectStat, ObjectStore } from '@windhover/core';
import { objectNotFound } from '../not-found.ts';

export interface S3ObjectStoreOptions {
  bucket: string;
  region: string;
  /** Address of an S3-compatible service; absent for AWS. */
  endpoint?: string;
  /** Bucket in the path instead of the host name: what most compatible services want. */
  forcePathStyle?: boolean;
  /** Absent: the SDK's own chain (role of the machine, profile). */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /** Put before every key, without a slash at the end. */
  keyPrefix?: string;
  /** Bytes of one part of a multipart upload. */
  partBytes?: number;
}

const PART_BYTES = 8 * 1024 * 1024;

/** Objects in a bucket of S3 or of a compatible service. Large and streamed content goes up in parts. */
export class S3ObjectStore implements ObjectStore {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #partBytes: number;

  constructor(options: S3ObjectStoreOptions) {
    this.#bucket = options.bucket;
    this.#prefix = options.keyPrefix === undefined || options.keyPrefix === '' ? '' : `${options.keyPrefix}/`;
    this.#partBytes = options.partBytes ?? PART_BYTES;
    this.#client = new S3Client({
      region: options.region,
      forcePathStyle: options.forcePathStyle ?? false,
      // Services that came before these checksums refuse them.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
      ...(options.credentials ? { credentials: options.credentials } : {}),
    });
  }

  async put(key: ObjectKey, content: Readable | Buffer | string): Promise<ObjectStat> {
    const target = this.#target(key);
    await this.#call(key, async () => {
      if (content instanceof Readable) {
        await new Upload({ client: this.#client, partSize: this.#partBytes, params: { ...target, Body: content } }).done();
      } else {
        await this.#client.send(new PutObjectCommand({ ...target, Body: typeof content === 'string' ? Buffer.from(content) : content }));
      }
    });
    return this.stat(key);
  }

  async get(key: ObjectKey, range?: ByteRange): Promise<Readable> {
    const part = range ? { Range: `bytes=${range.start}-${range.end ?? ''}` } : {};
    const { Body } = await this.#call(key, () => this.#client.send(new GetObjectCommand({ ...this.#target(key), ...part })));
    if (Body instanceof Readable) return Body;
    throw new AppError('unexpected', 'The object store answered without a body');
  }

  async stat(key: ObjectKey): Promise<ObjectStat> {
    const head = await this.#call(key, () => this.#client.send(new HeadObjectCommand(this.#target(key))));
    return { key, size: head.ContentLength ?? 0, modifiedAtMs: head.LastModified?.getTime() ?? 0 };
  }

  async delete(key: ObjectKey): Promise<void> {
    await this.#call(key, () => this.#client.send(new DeleteObjectCommand(this.#target(key))));
  }

  async deletePrefix(prefix: ObjectKey): Promise<number> {
    let count = 0;
    for (;;) {
      const page = await this.#page(prefix, undefined);
      const keys = (page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
      if (keys.length === 0) return count;
      const result = await this.#call(prefix, () =>
        this.#client.send(new DeleteObjectsCommand({ Bucket: this.#bucket, Delete: { Objects: keys, Quiet: true } })),
      );
      const [failed] = result.Errors ?? [];
      if (failed) throw new AppError('unavailable', `Objects cannot be deleted: ${failed.Message ?? failed.Code ?? 'unknown error'}`);
      count += keys.length;
    }
  }

  async *list(prefix: ObjectKey): AsyncIterable<ObjectStat> {
    let token: string | undefined;
    do {
      const page = await this.#page(prefix, token);
      for (const { Key, Size, LastModified } of page.Contents ?? []) {
        if (Key === undefined) continue;
        yield { key: Key.slice(this.#prefix.length) as ObjectKey, size: Size ?? 0, modifiedAtMs: LastModified?.getTime() ?? 0 };
      }
      token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  close(): Promise<void> {
    this.#client.destroy();
    return Promise.resolve();
  }

  #page(prefix: ObjectKey, token: string | undefined): Promise<ListObjectsV2CommandOutput> {
    const command = new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: `${this.#prefix}${prefix}/`, ContinuationToken: token });
    return this.#call(prefix, () => this.#client.send(command));
  }

  #target(key: ObjectKey): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: this.#prefix + key };
  }

  async #call<T>(key: ObjectKey, action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      if (isAppError(error)) throw error;
      const name = error instanceof Error ? error.name : '';
      if (name === 'NoSuchKey' || name === 'NotFound') throw objectNotFound(key);
      if (name === 'InvalidRange') throw new AppError('bad_request', 'The range lies outside the object', { cause: error });
      throw new AppError('unavailable', `The object store failed: ${name} ${messageOf(error)}`, { cause: error });
    }
  }
}
