import { parseArgs } from 'node:util';
import { AppError, messageOf } from '@windhover/kernel';

export const PROGRAMS = ['standalone', 'worker', 'executor', 'scheduler'] as const;
export type ProgramName = (typeof PROGRAMS)[number];

export interface WorkerOptions {
  program: ProgramName;
  workerGroup?: string;
  threads?: number;
}

/** `worker --worker-group gpu --thread 16`; throws `bad_request` with what is accepted. */
export function parseOptions(args: string[]): WorkerOptions {
  const { values, positionals } = parsed(args);
  if (positionals.length > 1) throw new AppError('bad_request', `One program at a time, not '${positionals.join("', '")}'`);
  const program = PROGRAMS.find((name) => name === (positionals[0] ?? 'standalone'));
  if (!program) throw new AppError('bad_request', `Unknown program '${positionals[0]}': choose one of ${PROGRAMS.join(', ')}`);
  const text = values.thread ?? values['worker-thread'];
  const threads = text === undefined ? undefined : Number(text);
  if (threads !== undefined && (!Number.isInteger(threads) || threads < 1)) throw new AppError('bad_request', `--thread takes a whole number above 0, not '${text}'`);
  return {
    program,
    ...(values['worker-group'] !== undefined && { workerGroup: values['worker-group'] }),
    ...(threads !== undefined && { threads }),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args, allowPositionals: true,
      options: {
        'worker-group': { type: 'string', short: 'g' }, thread: { type: 'string', short: 't' }, 'worker-thread': { type: 'string' },
      },
    });
  } catch (error) {
    throw new AppError('bad_request', `${messageOf(error)}. Accepted: --worker-group NAME, --thread NUMBER`);
  }
}
