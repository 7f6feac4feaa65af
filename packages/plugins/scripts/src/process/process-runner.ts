import { environmentOf } from '../base/environment.ts';
import type { Language } from '../base/language.ts';
import type { PreparedRun, RunPlace, ScriptEnd, ScriptRun, ScriptRunner } from '../base/script-runner.ts';
import { isOnSearchPath } from './find-program.ts';
import { inheritedEnvironment } from './inherited-environment.ts';
import { processLimitsOf, underLimits } from './process-limits.ts';
import { runProcess } from './run-process.ts';

const KILL_GRACE_MS = 5_000;
/** A shell says so when it finds no such program. */
const NOT_FOUND = 127;

/** Runs scripts as processes of this worker. `configuration` is that of the runner's type. */
export function processRunner(configuration: Readonly<Record<string, unknown>>): ScriptRunner {
  const limits = processLimitsOf(configuration);
  return {
    async prepare<P>(place: RunPlace, language: Language<P>, properties: P): Promise<PreparedRun> {
      const { context, directory } = place;
      const inherited = await inheritedEnvironment();
      const bare = environmentOf({ ...place, inherited, pathBefore: [], pathAfter: [], language: {} });
      const setup = (await language.setUp?.({ context, directory, env: bare }, properties)) ?? {};
      const env = environmentOf({
        ...place, inherited, pathBefore: setup.pathBefore ?? [], pathAfter: setup.pathAfter ?? [], language: setup.env ?? {},
      });
      return { env, commands: [] };
    },

    async run({ context, directory, direct, env, program, onOutput, ...shell }: ScriptRun): Promise<ScriptEnd> {
      const [command = shell.command, ...args] = direct ?? [shell.command, ...shell.args];
      const end = await runProcess({
        ...underLimits(command, args, limits),
        cwd: directory,
        env,
        marker: `WORKING_DIR=${directory}`,
        signal: context.signal,
        graceMs: typeof context.configuration.killGraceMs === 'number' ? context.configuration.killGraceMs : KILL_GRACE_MS,
        onOutput,
      });
      if (end.exitCode !== NOT_FOUND) return end;
      for (const name of [command, program]) {
        if (name !== undefined && !(await isOnSearchPath(name, env.PATH ?? ''))) return { ...end, reason: missing(name) };
      }
      return end;
    },
  };
}

const missing = (program: string): string =>
  `'${program}' is not on this worker's search path. Install it there, or run the task in a container of its containerImage (taskRunner.type: io.kestra.plugin.scripts.runner.docker.Docker)`;
