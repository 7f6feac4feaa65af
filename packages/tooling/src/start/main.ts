import { fileURLToPath } from 'node:url';
import { isAppError } from '@windhover/kernel';
import { launch } from './launch.ts';
import { readOptions, StartError, USAGE } from './options.ts';
import { listenForStop } from './stop-request.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const say = (message: string): void => void process.stdout.write(`${message}\n`);
const stop = listenForStop();

try {
  const options = readOptions(process.argv.slice(2));
  if (options) await launch(options, { root, stop, say });
  else say(USAGE);
} catch (error) {
  if (!stop.signal.aborted) {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exitCode = 1;
  }
}
process.exit();

/** What a person can act on is said plainly; only what nobody foresaw comes with its stack. */
function explain(error: unknown): string {
  if (error instanceof StartError || isAppError(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
