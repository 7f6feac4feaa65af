import { afterAll, beforeAll } from 'vitest';
import { Client } from './client.ts';
import { invitePeople, superadminOf } from './people.ts';
import type { People } from './people.ts';
import { createFlow, setUp, startPlatform } from './platform.ts';
import type { PlatformOptions, TestPlatform } from './platform.ts';

export interface SuiteOptions extends PlatformOptions {
  /** Sources of flows that tenant `main` has from the start. */
  flows?: readonly string[];
}

/** What the tests of a suite share: a platform of their own that is set up, with tenant `main`. Usable while hooks and tests run. */
export interface Suite {
  platform: TestPlatform;
  /** The first superadmin. */
  superadmin: Client;
}

/** A suite to which people were invited. */
export interface SuiteWithPeople extends Suite, Omit<People, 'ids'> {
  people: People;
}

/** Options that need something first are a function: it runs before the platform starts. */
type Options = SuiteOptions | (() => Promise<SuiteOptions>);

/** Starts a platform before the tests of the calling suite, and stops it after them. */
export function useSuite(options: Options = {}): Suite {
  const { platform } = useStarted(options, async () => undefined);
  return { platform, superadmin: superadminOf(platform) };
}

/** The same, with tenant `other` and people of every kind: see `invitePeople`. */
export function useSuiteWithPeople(options: Options = {}): SuiteWithPeople {
  const { platform, prepared } = useStarted(options, invitePeople);
  const client = (name: Exclude<keyof People, 'ids'>): Client => new Client(platform, () => prepared()[name].authorization());
  const clients = {
    superadmin: client('superadmin'), admin: client('admin'), viewer: client('viewer'), foreignAdmin: client('foreignAdmin'),
    stranger: client('stranger'), anonymous: new Client(platform, null),
  };
  return { platform, ...clients, people: { ...clients, get ids() { return prepared().ids; } } };
}

function useStarted<T>(options: Options, prepare: (platform: TestPlatform) => Promise<T>): { platform: TestPlatform; prepared(): T } {
  let running: TestPlatform | undefined;
  let result: { value: T } | undefined;
  beforeAll(async () => {
    const { flows = [], ...ofPlatform } = typeof options === 'function' ? await options() : options;
    running = await startPlatform(ofPlatform);
    await setUp(running);
    result = { value: await prepare(running) };
    for (const flow of flows) await createFlow(running, flow);
  });
  afterAll(() => running?.stop());
  const started = (): TestPlatform => running ?? notYet();
  return {
    platform: {
      get composition() { return started().composition; },
      get databaseUrl() { return started().databaseUrl; },
      get directory() { return started().directory; },
      request: (path, init) => started().request(path, init),
      runningTasks: () => started().runningTasks(),
      stop: () => started().stop(),
    },
    prepared: () => (result ?? notYet()).value,
  };
}

function notYet(): never {
  throw new Error('the platform starts before the tests do: it is not there while they are collected');
}
