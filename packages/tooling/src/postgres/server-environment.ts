/** What PostgreSQL's programs see of our environment: where programs are, and a neutral language and time zone. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const seen: Record<string, string | undefined> = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  return seen as NodeJS.ProcessEnv;
}
