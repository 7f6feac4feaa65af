import { isAppError, messageOf } from '@windhover/kernel';
import { globMatcher } from '@windhover/plugin-sdk';
import type { TaskLogger } from '@windhover/plugin-sdk';
import type { Claimed } from '../ports/execution-store.ts';
import type { ObjectKey, ObjectStore } from '../ports/object-store.ts';
import type { AttemptDirectory } from '../ports/working-directories.ts';
import { keyOfUri, taskCacheUri } from '../storage/internal-uri.ts';

interface DirectoryCacheOptions {
  objects: ObjectStore;
  claimed: Claimed;
  patterns: string[];
  /** Older archives are of no use; undefined for ever. */
  ttlMs?: number;
  logger: TaskLogger;
}

/** Keeps some files of a working directory from one run of its task to the next, as one archive in the internal storage. */
export class DirectoryCache {
  readonly #options: DirectoryCacheOptions;
  readonly #key: ObjectKey;
  #restored = '';

  constructor(options: DirectoryCacheOptions) {
    this.#options = options;
    const { execution, taskRun } = options.claimed;
    const place = { namespace: execution.namespace, flowId: execution.flowId, taskId: taskRun.taskId };
    this.#key = keyOfUri(execution.tenantId, taskCacheUri(place, `${taskRun.value ?? ''}.archive`));
  }

  /** Puts the files of the last run into the directory, if they are not too old. */
  async restore(directory: AttemptDirectory): Promise<void> {
    const { objects, logger, ttlMs } = this.#options;
    try {
      const { modifiedAtMs } = await objects.stat(this.#key);
      if (ttlMs !== undefined && modifiedAtMs + ttlMs < Date.now()) {
        logger.debug('The cached files are too old');
        return;
      }
      await directory.archive.unpack(await objects.get(this.#key));
      this.#restored = await directory.archive.fingerprint(this.#matches());
      logger.debug('The cached files are in the working directory');
    } catch (error) {
      if (isAppError(error) && error.code === 'not_found') return;
      logger.warn(`The cached files could not be read: ${messageOf(error)}`);
    }
  }

  /** Stores the files, unless they are those that were restored. */
  async save(directory: AttemptDirectory): Promise<void> {
    const { objects, logger } = this.#options;
    const matches = this.#matches();
    const now = await directory.archive.fingerprint(matches);
    if (now === this.#restored || now === '') return;
    await objects.put(this.#key, directory.archive.pack(matches));
    logger.debug('The files are cached');
  }

  #matches(): (path: string) => boolean {
    const matchers = this.#options.patterns.map((pattern) => globMatcher(pattern.replace(/^(\.?\/)+/, '')));
    return (path) => matchers.some((matches) => matches(path));
  }
}
