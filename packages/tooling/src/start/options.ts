import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const ROLES = ['all', 'web', 'standalone', 'executor', 'scheduler', 'worker'] as const;
export type Role = (typeof ROLES)[number];

export interface StartOptions {
  port?: number;
  managementPort?: number;
  dataDirectory?: string;
  fresh: boolean;
  configFile?: string;
  /** `all` is the web server and a standalone worker; the others are one of the programs alone. */
  role: Role;
}

export const USAGE = `Usage: npm start -- [options]

  --port N              port of the user interface and the API (8080)
  --management-port N   port of health and metrics (8081)
  --data DIR            folder for everything that is kept (.windhover)
  --fresh               empty that folder first
  --config FILE         YAML configuration; DATABASE_URL and REDIS_URL work too
  --role ROLE           ${ROLES.join(' | ')} (all: the web server and a standalone worker)
  --help                this text
`;

/** A mistake of the person who started the program: its message is all there is to say. */
export class StartError extends Error {}

/** Reads the command line; undefined when only help is wanted. Throws `StartError`. */
export function readOptions(args: string[]): StartOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const role = values.role ?? 'all';
  if (!isRole(role)) throw new StartError(`--role must be one of ${ROLES.join(', ')}, not '${role}'.`);
  const [port, managementPort] = [portOf('--port', values.port), portOf('--management-port', values['management-port'])];
  return {
    fresh: values.fresh ?? false,
    role,
    ...(port === undefined ? {} : { port }),
    ...(managementPort === undefined ? {} : { managementPort }),
    ...(values.data === undefined ? {} : { dataDirectory: resolve(values.data) }),
    ...(values.config === undefined ? {} : { configFile: resolve(values.config) }),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        'management-port': { type: 'string' },
        data: { type: 'string' },
        fresh: { type: 'boolean' },
        config: { type: 'string' },
        role: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function portOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartError(`${option} must be a port from 1 to 65535, not '${text}'.`);
}

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
