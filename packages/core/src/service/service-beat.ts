import type { Database } from '../ports/database.ts';
import type { ServiceBeatRow, ServiceState } from '../ports/instance-db.ts';
import type { Logger } from '../ports/telemetry.ts';
import { Repeat } from '../sweeper/repeat.ts';
import { isInMaintenance } from './maintenance.ts';

export interface ServiceBeatOptions {
  database: Database;
  logger: Logger;
  pauseMs: number;
  service: Omit<ServiceBeatRow, 'state'>;
  /** The installation entered or left maintenance. */
  onMaintenance?(enabled: boolean): Promise<void>;
  /** Others hold this service for dead: the process must end, because its work may run elsewhere by now. Called once. */
  onRefused?(): void;
}

/** Maintenance is noticed within this time, however rare heartbeats are. */
const FOLLOW_EVERY_MS = 3_000;

/**
 * Tells the registry of services that this process lives, and in which state; learns from the answer whether the
 * installation is in maintenance, and whether others have given the service up. A database that is away changes nothing:
 * what counts is what others decided.
 */
export class ServiceBeat {
  readonly #options: ServiceBeatOptions;
  readonly #loop: Repeat;
  /** Where heartbeats are too rare to learn of maintenance in time. */
  readonly #watch: Repeat | undefined;
  #state: ServiceState = 'CREATED';
  #maintenance = false;
  #refused = false;

  constructor(options: ServiceBeatOptions) {
    this.#options = options;
    this.#loop = new Repeat('telling that this process lives', options.pauseMs, options.logger, () => this.#beat());
    if (options.pauseMs > FOLLOW_EVERY_MS) this.#watch = new Repeat('following maintenance', FOLLOW_EVERY_MS, options.logger, () => this.#look());
  }

  /** From now on the service is RUNNING and says so at every beat. */
  start(): void {
    this.#state = 'RUNNING';
    this.#loop.start();
    this.#watch?.start();
  }

  /** Tells a state at once. */
  async enter(state: ServiceState): Promise<void> {
    this.#state = state;
    await this.#beat();
  }

  async stop(state: ServiceState): Promise<void> {
    await Promise.all([this.#loop.stop(), this.#watch?.stop()]);
    await this.enter(state);
  }

  async #beat(): Promise<void> {
    const { accepted, maintenance } = await this.#tell();
    if (!accepted) this.#giveUp();
    await this.#follow(maintenance);
  }

  async #look(): Promise<void> {
    await this.#follow(await this.#options.database.withInstance('read', isInMaintenance));
  }

  async #follow(maintenance: boolean): Promise<void> {
    if ((this.#state !== 'RUNNING' && this.#state !== 'CREATED') || maintenance === this.#maintenance) return;
    this.#maintenance = maintenance;
    this.#options.logger.info(maintenance ? 'the installation is in maintenance: nothing new is taken' : 'the maintenance is over', { serviceId: this.#options.service.id });
    await this.#options.onMaintenance?.(maintenance);
    await this.#tell();
  }

  #tell(): Promise<{ accepted: boolean; maintenance: boolean }> {
    const { database, service } = this.#options;
    const state = this.#state === 'RUNNING' && this.#maintenance ? 'MAINTENANCE' : this.#state;
    return database.withInstance('write', (instance) => instance.services.beat({ ...service, state }));
  }

  #giveUp(): void {
    const { logger, service, onRefused } = this.#options;
    if (this.#refused || this.#state.startsWith('TERMINATED')) return;
    this.#refused = true;
    logger.error('others hold this service for dead; the process ends', { serviceId: service.id, type: service.type });
    onRefused?.();
  }
}
