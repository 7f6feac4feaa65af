import { TaskFailure } from '@windhover/plugin-sdk';

const UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, K: 1024, KB: 1024, M: 1024 ** 2, MB: 1024 ** 2, G: 1024 ** 3, GB: 1024 ** 3 };

/** A size such as `1KB` or `10 MB` in bytes; units count in 1,024. */
export function bytesOf(size: string | number): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]*)$/.exec(String(size).trim()) ?? [];
  const factor = UNITS[unit.toUpperCase()];
  const bytes = Number(number) * (factor ?? Number.NaN);
  if (number === '' || !(bytes >= 1)) throw new TaskFailure(`bytes: '${size}' is no size such as 10MB`);
  return Math.floor(bytes);
}
