import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, TaskFailure } from '@windhover/plugin-sdk';

/** How a container engine is reached: options of a request of `node:http` or `node:https`. */
export interface EngineAddress {
  /** As a person reads it. */
  text: string;
  secure: boolean;
  socketPath?: string;
  host?: string;
  port?: number;
  ca?: Buffer;
  cert?: Buffer;
  key?: Buffer;
}

export const DEFAULT_HOST = 'unix:///var/run/docker.sock';
const PLAIN_PORT = 2375;
const TLS_PORT = 2376;

/**
 * Reads `unix:///path`, `tcp://host:port`, `http://…` or `https://…`. With `certificates`, a folder that holds `ca.pem`,
 * `cert.pem` and `key.pem`, `tcp` speaks TLS. Throws a `TaskFailure` for any other form.
 */
export async function engineAddress(host: string, certificates?: string): Promise<EngineAddress> {
  const socket = /^unix:\/\/(\/.+)$/.exec(host)?.[1];
  if (socket !== undefined) return { text: host, secure: false, socketPath: socket };
  const url = URL.canParse(host) ? new URL(host) : undefined;
  if (!url || !['tcp:', 'http:', 'https:'].includes(url.protocol) || url.hostname === '') {
    throw new TaskFailure(`'${host}' is no address of a container engine: write unix:///var/run/docker.sock or tcp://host:port`);
  }
  const secure = url.protocol === 'https:' || (url.protocol === 'tcp:' && certificates !== undefined);
  const port = url.port === '' ? (secure ? TLS_PORT : PLAIN_PORT) : Number(url.port);
  const address = { text: host, secure, host: url.hostname.replace(/^\[|\]$/g, ''), port };
  return secure && certificates !== undefined ? { ...address, ...(await readCertificates(certificates)) } : address;
}

async function readCertificates(folder: string): Promise<Pick<EngineAddress, 'ca' | 'cert' | 'key'>> {
  try {
    const [ca, cert, key] = await Promise.all(['ca.pem', 'cert.pem', 'key.pem'].map((name) => readFile(join(folder, name))));
    return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
  } catch (cause) {
    throw new TaskFailure(`The certificates of the container engine cannot be read: ${messageOf(cause)}`, {}, { cause });
  }
}
