import { parseArgs } from 'node:util';

export interface BenchOptions {
  backend: 'redis' | 'postgres';
  /** Length of one measurement of a sustained rate. */
  seconds: number;
  /** Executions per second of B1; absent searches the best rate. */
  rate?: number;
  jsonFile?: string;
  /** Folder that gets a CPU profile of each program. */
  profileDirectory?: string;
}

export function parseOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args, options: { backend: { type: 'string', default: 'redis' }, seconds: { type: 'string', default: '10' }, rate: { type: 'string' }, json: { type: 'string' }, profile: { type: 'string' } },
  });
  if (values.backend !== 'redis' && values.backend !== 'postgres') throw new Error(`--backend takes redis or postgres, not '${values.backend}'`);
  const number = (name: string, text: string): number => {
    const value = Number(text);
    if (!(value > 0)) throw new Error(`--${name} takes a number above 0, not '${text}'`);
    return value;
  };
  return {
    backend: values.backend,
    seconds: number('seconds', values.seconds),
    ...(values.rate !== undefined && { rate: number('rate', values.rate) }),
    ...(values.json !== undefined && { jsonFile: values.json }),
    ...(values.profile !== undefined && { profileDirectory: values.profile }),
  };
}
