import type { Database } from '../ports/database.ts';
import type { ServiceRow, ServiceState } from '../ports/instance-db.ts';
import type { Logger } from '../ports/telemetry.ts';
import { Repeat } from '../sweeper/repeat.ts';

export interface ServiceBeatOptions {
  database: Database;
  logger: Logger;
  pauseMs: number;
  service: Omit<ServiceRow, 'createdAtMs' | 'heartbeatAtMs' | 'state'>;
}

/** Tells the registry of services that this process lives, and in which state. */
export class ServiceBeat {
  readonly #options: ServiceBeatOptions;
  readonly #loop: Repeat;
  #state: ServiceState = 'RUNNING';

  constructor(options: ServiceBeatOptions) {
    this.#options = options;
    this.#loop = new Repeat('telling that this process lives', options.pauseMs, options.logger, () => this.#beat());
  }

  start(): void {
    this.#loop.start();
  }

  async enter(state: ServiceState): Promise<void> {
    this.#state = state;
    await this.#beat();
  }

  async stop(state: ServiceState): Promise<void> {
    await this.#loop.stop();
    await this.enter(state);
  }

  async #beat(): Promise<void> {
    const { database, service } = this.#options;
    await database.withInstance('write', (instance) => instance.services.beat({ ...service, state: this.#state }));
  }
}
