import { TaskFailure, messageOf } from '@windhover/plugin-sdk';

export type SerdeType = 'STRING' | 'JSON';

/** A value as Redis keeps it. */
export const written = (value: unknown, serdeType: SerdeType): string =>
  serdeType === 'STRING' && typeof value === 'string' ? value : JSON.stringify(value ?? null);

/** A value that Redis gave. */
export function parsed(text: string, serdeType: SerdeType): unknown {
  if (serdeType === 'STRING') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new TaskFailure(`A value is no JSON: ${messageOf(error)}`);
  }
}
