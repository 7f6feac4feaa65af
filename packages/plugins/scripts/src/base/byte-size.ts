import { TaskFailure } from '@windhover/plugin-sdk';

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** Bytes of a size such as `512MB`, `2g` or `1048576`: units are powers of 1024. Throws a `TaskFailure` that names the property. */
export function bytesOf(size: unknown, property: string): number {
  const [, number = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?\s*$/i.exec(String(size)) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  if (number === '' || factor === undefined) throw new TaskFailure(`${property} must be a size such as 512MB, not '${String(size)}'`);
  return Math.round(Number(number) * factor);
}
