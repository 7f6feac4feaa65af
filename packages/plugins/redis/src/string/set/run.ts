import { parseDurationMs, TaskFailure } from '@windhover/plugin-sdk';
import type { Rendered, RunTask } from '@windhover/plugin-sdk';
import { withRedis } from '../../connect.ts';
import { parsed, written } from '../../serde.ts';
import type { manifest } from './manifest.ts';

type Options = NonNullable<Rendered<typeof manifest.properties>['options']>;

export const run: RunTask<typeof manifest.properties> = async (context, { url, key, value, serdeType, get, options }) => {
  const words = ['SET', key, written(value, serdeType), ...(options ? wordsOf(options) : []), ...(get ? ['GET'] : [])];
  const reply = await withRedis(context, url, (send) => send(...words));
  return { outputs: get ? { oldValue: typeof reply === 'string' ? parsed(reply, serdeType) : null } : {} };
};

function wordsOf({ expirationDuration, expirationDate, mustNotExist, mustExist, keepTtl }: Options): string[] {
  return [
    ...(expirationDuration === undefined ? [] : ['PX', String(lifeOf(String(expirationDuration)))]),
    ...(expirationDate === undefined ? [] : ['PXAT', String(instantOf(String(expirationDate)))]),
    ...(mustNotExist === true ? ['NX'] : []), ...(mustExist === true ? ['XX'] : []), ...(keepTtl === true ? ['KEEPTTL'] : []),
  ];
}

function lifeOf(text: string): number {
  const ms = parseDurationMs(text);
  if (ms === undefined || ms <= 0) throw new TaskFailure(`Property 'options.expirationDuration': '${text}' is not an ISO-8601 duration such as PT10M`);
  return ms;
}

function instantOf(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new TaskFailure(`Property 'options.expirationDate': '${text}' is not a date such as 2030-01-31T09:00:00Z`);
  return ms;
}
