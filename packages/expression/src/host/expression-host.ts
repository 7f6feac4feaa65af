import type { HostCall } from './host-call.ts';
import type { JqEngine } from './jq-engine.ts';

/**
 * What an expression may ask of the outside. Everything is optional for templates that don't need it; the values
 * belong to one execution, so that a host knows tenant, flow and execution by itself.
 */
export interface ExpressionHost {
  /** Milliseconds since the epoch; default the machine's clock. */
  nowMs?(): number;
  /** A number in [0, 1); default cryptographic randomness. */
  random?(): number;
  /** Zone of dates that name none, e.g. `Europe/Paris`; default UTC. */
  timeZone?: string;
  /** Language of month and day names, e.g. `fr`; default `en`. */
  locale?: string;
  /**
   * Fetches the result of a host function (`secret`, `kv`, `read`, `http` …, see HOST_FUNCTIONS). Called once per
   * distinct call of a render. A rejection becomes an ExpressionError at the place of the call.
   */
  fetch?(call: HostCall): Promise<unknown>;
  /** Learns every secret value before the template can write it anywhere. */
  onSecret?(value: string): void;
  /** Runs jq programs; without it they are interpreted. */
  jq?: JqEngine;
}

/** The host with nothing left out, as evaluation uses it. */
export interface HostServices {
  nowMs(): number;
  random(): number;
  readonly timeZone: string;
  readonly locale: string;
  onSecret(value: string): void;
  readonly jq?: JqEngine;
}

/** Fills in the parts of a host that were left out. */
export function createHostServices(host: ExpressionHost = {}): HostServices {
  return {
    nowMs: () => (host.nowMs ? host.nowMs() : Date.now()),
    random: () => (host.random ? host.random() : secureRandom()),
    timeZone: host.timeZone ?? 'UTC',
    locale: host.locale ?? 'en',
    onSecret: (value) => host.onSecret?.(value),
    ...(host.jq && { jq: host.jq }),
  };
}

const STATE = new Uint32Array(2);

/** 53 random bits as a fraction. */
function secureRandom(): number {
  crypto.getRandomValues(STATE);
  const high = (STATE[0] ?? 0) >>> 5;
  const low = (STATE[1] ?? 0) >>> 6;
  return (high * 67_108_864 + low) / 9_007_199_254_740_992;
}
