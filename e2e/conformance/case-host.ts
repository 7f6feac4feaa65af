import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '@windhover/platform';
import type { Client } from '../support/client.ts';
import { superadminOf } from '../support/people.ts';
import type { TestPlatform } from '../support/platform.ts';

/** Where cases are run: the whole product in this process, reached by its API. */
export interface CaseHost {
  /** A superadmin. */
  client: Client;
  /** Folder of the flows; files lie in `fixtures` beside it. */
  flowsDirectory: string;
  services: TestPlatform['composition']['services'];
  configuration: Configuration;
}

export const hostOf = (platform: TestPlatform, flowsDirectory: string): CaseHost => ({
  client: superadminOf(platform), flowsDirectory, services: platform.composition.services, configuration: platform.composition.configuration,
});

/** Source of a flow by its path below the flows' folder. */
export const flowSource = (host: CaseHost, path: string): string => readFileSync(join(host.flowsDirectory, path), 'utf8');

/** Content of a file by its path beside the flows' folder (`fixtures/…`). */
export const fixtureFile = (host: CaseHost, path: string): Buffer => readFileSync(join(host.flowsDirectory, '..', path));
